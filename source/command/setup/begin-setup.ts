import {beginWizard} from '../../model/wizard/begin-wizard.ts';
import {reduceWizard} from '../../model/wizard/reduce-wizard.ts';
import type {WizardInput} from '../../model/wizard/step.ts';
import {unknownFacts} from '../../model/wizard/unknown-facts.ts';
import type {CommandContext} from '../command.ts';

/**
 * The wizard as it begins: blank, or with a preset filled in.
 * @param reference a file, or the name of a saved or shipped preset
 * @throws UserError when there is no such preset, or it is not valid
 */
export const beginSetup = async (
	{home, signal}: Pick<CommandContext, 'home' | 'signal'>,
	reference: string | undefined,
): Promise<WizardInput> => {
	const facts = unknownFacts(new Date().toISOString().slice(0, 10));
	const state = beginWizard();
	if (reference === undefined) return {state, facts};

	const {readPreset} = await import('../../preset/read-preset.ts');
	const {preset, text, origin, path} = await readPreset(reference, {home, signal});
	const opened = {
		text,
		source: origin === 'file' ? reference : `${origin} preset ${reference}`,
		name: origin === 'saved' ? reference : undefined,
		path: origin === 'shipped' ? undefined : path,
	};
	const action = {type: 'open', preset, opened, step: 'connect'} as const;
	return {state: reduceWizard(state, action, facts), facts};
};
