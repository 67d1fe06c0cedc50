import {exitCode} from '../model/exit-code.ts';
import {UserError} from '../model/user-error.ts';
import {beginWizard} from '../model/wizard/begin-wizard.ts';
import {reduceWizard} from '../model/wizard/reduce-wizard.ts';
import type {WizardInput} from '../model/wizard/step.ts';
import {unknownFacts} from '../model/wizard/unknown-facts.ts';
import {readPreset} from '../preset/read-preset.ts';
import type {WizardEnd} from '../ui/wizard/wizard-end.ts';
import type {Command, CommandContext} from './command.ts';
import {readArguments} from './read-arguments.ts';
import {screen} from './screen.ts';

/** `rookery setup [PRESET]`, and `rookery` alone: the guided way to a preset, and to its run. */
export const setupCommand: Command = async context => {
	const {names} = readArguments(context.argv, {
		usage: 'rookery setup [PRESET]',
		names: {least: 0, most: 1},
		flags: {},
	});
	if (!context.interactive) {
		throw new UserError('nobody is here to answer the questions of the wizard', {
			fault: 'usage',
			hint: 'write a preset and carry it out: rookery presets save small NAME, then rookery up NAME --yes',
		});
	}

	const begin = await beginning(context, names[0]);
	return goOn(context, await ask(context, begin));
};

const beginning = async (
	{home, signal}: CommandContext,
	reference: string | undefined,
): Promise<WizardInput> => {
	const facts = unknownFacts(new Date().toISOString().slice(0, 10));
	const state = beginWizard();
	if (reference === undefined) return {state, facts};

	const {preset, text, origin, path} = await readPreset(reference, {home, signal});
	const isOwn = origin !== 'shipped';
	const name = origin === 'saved' ? reference : undefined;
	const source = origin === 'file' ? reference : `${origin} preset ${reference}`;
	const opened = {text, source, name, path: isOwn ? path : undefined};
	const action = {type: 'open', preset, opened, step: 'connect'} as const;
	return {state: reduceWizard(state, action, facts), facts};
};

const ask = async (context: CommandContext, begin: WizardInput): Promise<WizardEnd> => {
	const [{wizardServices}, {runPlainWizard}, {inquirerPrompt}, {sshQuestions}] = await Promise.all([
		import('./setup/wizard-services.ts'),
		import('../ui/wizard/plain/run-plain-wizard.ts'),
		import('../ui/wizard/plain/inquirer-prompt.ts'),
		import('../ui/ssh-questions.ts'),
	]);
	const {write, signal} = context;
	return runPlainWizard({
		services: wizardServices(context, sshQuestions),
		prompt: inquirerPrompt(signal),
		write,
		...screen(context),
		begin,
		signal,
	});
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
			return exitCode.interrupted;
	}
};
