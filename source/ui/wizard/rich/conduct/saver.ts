import {checkPreset} from '../../../../model/preset/check-preset.ts';
import {isPresetPath} from '../../../../model/preset/is-preset-path.ts';
import {UserError} from '../../../../model/user-error.ts';
import type {OpenedPreset} from '../../../../model/wizard/wizard-state.ts';
import {presetName} from '../../../../model/wizard-step/preset-name.ts';
import type {Command} from '../keys/command.ts';
import type {Refusal} from '../state/face-state.ts';
import {textEdit} from '../state/text-edit.ts';
import type {Conducting} from './conductor.ts';

/** Saves the preset at any moment: back to its file, or under a name. */
export type Saver = {
	readonly begin: () => void;
	readonly as: (wish: Extract<Command, {type: 'save-as'}>) => void;
};

export const saver = ({store, services, say, fail}: Conducting): Saver => {
	const ask = (refusal: Refusal | undefined) =>
		store.face({type: 'show-sheet', sheet: {kind: 'save-as', refusal}});

	const saved = ({text, name, path}: {text: string; name: string; path: string}) => {
		const isFile = isPresetPath(name);
		const source = isFile ? path : `saved preset ${name}`;
		store.act({
			type: 'saved',
			opened: {text, source, name: isFile ? undefined : name, path},
		});
		say(`Saved: ${path}`, 'good');
	};

	const saveAs = async ({name, replace}: Extract<Command, {type: 'save-as'}>) => {
		const {preset, opened} = store.now().wizard;
		const text = await services.write(preset, opened);
		try {
			const path = await services.save({preset, text, name, replace});
			store.face({type: 'show-sheet', sheet: undefined});
			store.face({type: 'type', typing: undefined});
			saved({text, name, path});
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			// Only of one that is there it tells where.
			const isTaken = !replace && error.fault === 'usage' && error.where !== undefined;
			const why = isTaken
				? `There is one already, ${error.where}: Enter replaces it.`
				: [error.message, error.hint].filter(Boolean).join(': ');
			ask({name, why, isTaken});
		}
	};

	const saveBack = async (opened: OpenedPreset, path: string) => {
		const text = await services.write(store.now().wizard.preset, opened);
		await services.saveTo({path, text});
		saved({text, name: opened.name ?? path, path});
	};

	return {
		begin: () => {
			const {wizard} = store.now();
			const checked = checkPreset(wizard.preset);
			if (!checked.ok) {
				const [issue] = checked.issues;
				return say(`Not saved yet: ${issue?.path.join('.')} ${issue?.message}`);
			}
			const {opened} = wizard;
			if (opened?.path !== undefined) return void saveBack(opened, opened.path).catch(fail);
			const typing = {
				...textEdit(presetName({state: wizard})),
				purpose: {kind: 'save-as'},
			} as const;
			store.face({type: 'type', typing});
			ask(undefined);
		},
		as: wish => void saveAs(wish).catch(fail),
	};
};
