import {checkPreset} from '../../../../model/preset/check-preset.ts';
import {UserError} from '../../../../model/user-error.ts';
import {presetName} from '../../../../model/wizard-step/preset-name.ts';
import type {Command} from '../keys/command.ts';
import {textEdit} from '../state/text-edit.ts';
import type {Conducting} from './conductor.ts';

/** Saves the preset at any moment: back to its file, or under a name. */
export type Saver = {
	readonly begin: () => void;
	readonly as: (wish: Extract<Command, {type: 'save-as'}>) => void;
};

export const saver = ({store, services, signal, say, fail}: Conducting): Saver => {
	const ask = (problem: string | undefined, taken: string | undefined) =>
		store.face({type: 'show-sheet', sheet: {kind: 'save-as', problem, taken}});

	const saveAs = async ({name, replace}: Extract<Command, {type: 'save-as'}>) => {
		const {wizard, facts} = store.now();
		const isTaken = facts.presets.some(preset => preset.origin === 'saved' && preset.name === name);
		if (isTaken && !replace) {
			return ask(`There is a preset of this name: Enter again replaces it.`, name);
		}
		try {
			const {preset, opened} = wizard;
			const text = services.write(preset, opened);
			const path = await services.save({preset, text, name, replace});
			store.face({type: 'show-sheet', sheet: undefined});
			store.face({type: 'type', typing: undefined});
			say(`Saved: ${path}`, 'good');
			await services.recall(({presets = facts.presets}) => store.tell({presets}), signal);
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			ask([error.message, error.hint].filter(Boolean).join(' '), undefined);
		}
	};

	const saveBack = async (path: string) => {
		const {preset, opened} = store.now().wizard;
		await services.saveTo({path, text: services.write(preset, opened)});
		say(`Saved: ${path}`, 'good');
	};

	return {
		begin: () => {
			const {wizard} = store.now();
			const checked = checkPreset(wizard.preset);
			if (!checked.ok) {
				const [issue] = checked.issues;
				return say(`Not saved yet: ${issue?.path.join('.')} ${issue?.message}`);
			}
			if (wizard.opened?.path !== undefined) return void saveBack(wizard.opened.path).catch(fail);
			const typing = {
				...textEdit(presetName({state: wizard})),
				purpose: {kind: 'save-as'},
			} as const;
			store.face({type: 'type', typing});
			ask(undefined, undefined);
		},
		as: wish => void saveAs(wish).catch(fail),
	};
};
