import {exitCode} from '../model/exit-code.ts';
import {UserError} from '../model/user-error.ts';
import type {WizardInput} from '../model/wizard/step.ts';
import type {WizardEnd} from '../ui/wizard/wizard-end.ts';
import type {Command, CommandContext} from './command.ts';
import {readArguments} from './read-arguments.ts';
import {refuseWrongTimeout} from './refuse-wrong-timeout.ts';
import {beginSetup} from './setup/begin-setup.ts';

/**
 * `rookery setup [PRESET]`, and `rookery` alone: the guided way to a preset, and to its run. With
 * `--until nodes` the run is to stop before Kubernetes, unless somebody says otherwise on the way.
 */
export const setupCommand: Command = async context => {
	const {flags, names} = readArguments(context.argv, {
		usage: 'rookery setup [PRESET] [--until nodes]',
		names: {least: 0, most: 1},
		flags: {until: {type: 'string'}},
	});
	const isNodesOnly = readNodesOnly(flags.until);
	if (!context.interactive) {
		throw new UserError('nobody is here to answer the questions of the wizard', {
			fault: 'usage',
			hint: 'write a preset and carry it out: rookery presets save small NAME, then rookery up NAME --yes',
		});
	}

	refuseWrongTimeout(context);
	const {state, facts} = await beginSetup(context, names[0]);
	const begin = {state: {...state, isNodesOnly}, facts};
	return goOn(context, await ask(context, begin));
};

const readNodesOnly = (until: string | undefined): boolean => {
	if (until === undefined || until === 'nodes') return until !== undefined;
	throw new UserError('the guide goes to running nodes, or all the way', {
		fault: 'usage',
		hint: 'write --until nodes, or leave it out; rookery up stops after any phase',
	});
};

const ask = async (context: CommandContext, begin: WizardInput): Promise<WizardEnd> => {
	if (context.plain) {
		const {askInLines} = await import('./setup/ask-in-lines.ts');
		return askInLines(context, begin);
	}
	const {askOnScreen} = await import('./setup/ask-on-screen.ts');
	return askOnScreen(context, begin);
};

const goOn = async (context: CommandContext, end: WizardEnd): Promise<number> => {
	switch (end.kind) {
		case 'run': {
			const {followRun} = await import('./follow-run.ts');
			return followRun(context, end.run);
		}
		case 'watch': {
			const {watchCommand} = await import('./watch.ts');
			return watchCommand({...context, argv: [end.run]});
		}
		case 'saved':
			context.write(`Saved ${end.path}; nothing was started.`);
			return exitCode.done;
		case 'left':
			context.warn('Nothing was touched. "rookery" goes on where you left.');
			return end.how === 'interrupted' ? exitCode.interrupted : exitCode.done;
	}
};
