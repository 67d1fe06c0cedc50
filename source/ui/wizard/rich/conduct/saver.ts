import {checkPreset} from '../../../../model/preset/check-preset.ts';
import {UserError} from '../../../../model/user-error.ts';
import {type SaveTarget, saveTarget} from '../../../../model/wizard-step/save-target.ts';
import {savePresetAs} from '../../save-preset-as.ts';
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

	const save = async (target: Pick<SaveTarget, 'name' | 'mayReplace'>) => {
		const {path} = await savePresetAs(store.now().wizard, {target, services, act: store.act});
		say(`Saved: ${path}`, 'good');
	};

	const saveAs = async ({name, replace}: Extract<Command, {type: 'save-as'}>) => {
		try {
			await save({name, mayReplace: replace});
			store.face({type: 'show-sheet', sheet: undefined});
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

	return {
		begin: () => {
			const {wizard, facts} = store.now();
			const checked = checkPreset(wizard.preset);
			if (!checked.ok) {
				const [issue] = checked.issues;
				return say(`Not saved yet: ${issue?.path.join('.')} ${issue?.message}`);
			}
			const target = saveTarget({state: wizard, facts});
			if (target.mayReplace) return void save(target).catch(fail);
			const typing = {...textEdit(target.name), purpose: {kind: 'save-as'}} as const;
			store.face({type: 'type', typing});
			ask(undefined);
		},
		as: wish => void saveAs(wish).catch(fail),
	};
};
