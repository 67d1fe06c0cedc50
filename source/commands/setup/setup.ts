import {unknownFacts, type WizardInput} from '../../model/wizard/facts.ts';
import {reduceWizard} from '../../model/wizard/reducer.ts';
import {beginWizard} from '../../model/wizard/state.ts';
import {exitCode, UserError} from '../../primitives/errors.ts';
import {addressTimeout} from '../../provision/timeouts.ts';
import type {WizardEnd} from '../../ui/wizard/services.ts';
import type {Command, CommandContext} from '../command.ts';
import {loadScreen, screen} from '../screen.ts';
import {openServices} from './open-services.ts';

/**
 * `rookery setup [PRESET]`, and `rookery` alone: the wizard, from nothing to a preset and to its run. With
 * `--until nodes` the run stops before Kubernetes, unless the user decides otherwise in the wizard.
 */
export const setupCommand: Command<'setup'> = async (context, {preset, until}) => {
	const isNodesOnly = readNodesOnly(until);
	if (!context.interactive) {
		throw new UserError('The wizard needs a terminal.', {
			fault: 'usage',
			hint: 'Write a preset and apply it: rookery presets save small NAME, then rookery up NAME --yes',
		});
	}

	// Refused now, and not by the run once its nodes start.
	addressTimeout(context.env);
	const {state, facts} = await beginSetup(context, preset);
	const begin = {state: {...state, isNodesOnly}, facts};
	return goOn(context, await ask(context, begin));
};

function readNodesOnly(until: string | undefined): boolean {
	if (until === undefined || until === 'nodes') return until !== undefined;
	throw new UserError('The wizard takes no other phase than "nodes".', {
		fault: 'usage',
		hint: 'Use --until nodes, or leave it out. rookery up can stop after any phase.',
	});
}

async function ask(context: CommandContext, begin: WizardInput): Promise<WizardEnd> {
	if (context.plain) {
		const {askInLines} = await import('./line-mode.ts');
		return askInLines(context, begin);
	}
	return askOnScreen(context, begin);
}

async function goOn(context: CommandContext, end: WizardEnd): Promise<number> {
	switch (end.kind) {
		case 'run': {
			const {followRun} = await import('../watch.ts');
			return followRun(context, end.run);
		}
		case 'watch': {
			const {watchCommand} = await import('../watch.ts');
			return watchCommand(context, {run: end.run, replay: false, speed: undefined});
		}
		case 'saved':
			context.write(`Saved ${end.path}; nothing was started.`);
			return exitCode.done;
		case 'left':
			context.warn('Nothing was touched. "rookery" goes on where you left.');
			return end.how === 'interrupted' ? exitCode.interrupted : exitCode.done;
	}
}

/** The wizard on a screen of its own. */
async function askOnScreen(context: CommandContext, begin: WizardInput): Promise<WizardEnd> {
	const {signal} = context;
	const {showWizard} = await loadScreen(() => import('../../ui/wizard/fullscreen/wizard.tsx'));
	// On the screen Ctrl-C is a key; before it is there, it leaves at once.
	if (signal.aborted) return {kind: 'left', how: 'interrupted'};
	return showWizard({
		open: questions => openServices(context, questions),
		begin,
		look: screen(context).look,
		stdout: process.stdout,
		stdin: process.stdin,
		signal,
	});
}

/**
 * The wizard as it begins: blank, or with a preset filled in.
 * @param reference a file, or the name of a saved or shipped preset
 * @throws UserError when there is no such preset, or it is not valid
 */
async function beginSetup(
	{home, signal}: Pick<CommandContext, 'home' | 'signal'>,
	reference: string | undefined,
): Promise<WizardInput> {
	const facts = unknownFacts(new Date().toISOString().slice(0, 10));
	const state = beginWizard();
	if (reference === undefined) return {state, facts};

	const {readPreset} = await import('../../preset/library.ts');
	const {preset, text, origin, path} = await readPreset(reference, {home, signal});
	const opened = {
		text,
		source: origin === 'file' ? reference : `${origin} preset ${reference}`,
		name: origin === 'saved' ? reference : undefined,
		path: origin === 'shipped' ? undefined : path,
	};
	const action = {type: 'open', preset, opened, step: 'connect'} as const;
	return {state: reduceWizard(state, action, facts), facts};
}
