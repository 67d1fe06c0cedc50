import {checkPreset} from '../../../../model/preset/rules.ts';
import type {Preset} from '../../../../model/preset/schema.ts';
import {type SaveTarget, saveTarget} from '../../../../model/wizard/steps/review.ts';
import {userProblem} from '../../../../primitives/errors.ts';
import {textEdit} from '../../../tui/text-input.ts';
import {savePresetAs, type WizardServices} from '../../services.ts';
import type {Command} from '../commands.ts';
import type {Blocker, Notice, WizardStore} from '../state.ts';

export type ControllerContext = {
	readonly store: WizardStore;
	readonly services: WizardServices;
	readonly signal: AbortSignal;
	/** Says something in place of the reason below the body. */
	readonly say: (text: string, look?: Notice['look']) => void;
	/** Takes an error of the user's world as a word on the screen; any other ends the wizard. */
	readonly fail: (error: unknown) => void;
};

/** Saves the preset at any moment: back to its file, or under a name. */
type PresetSaver = {
	readonly begin: () => void;
	readonly as: (wish: Extract<Command, {type: 'save-as'}>) => void;
};

export function createPresetSaver({store, services, say, fail}: ControllerContext): PresetSaver {
	const ask = (refusal: Blocker | undefined) =>
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
			const problem = userProblem(error, 'usage');
			if (!problem) throw error;
			const isTaken = !replace && problem.code === 'preset-exists';
			const why = isTaken
				? `There is one already, ${problem.where}: Enter replaces it.`
				: [problem.message, problem.hint].filter(Boolean).join(': ');
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
}

/** Has the preset written as text while it is looked at. */
type Writer = {
	/** To be called whenever something changed. */
	readonly notice: () => void;
};

export function writer({store, services, fail}: ControllerContext): Writer {
	let asked: Preset | undefined;
	return {
		notice: () => {
			const {wizard, face} = store.now();
			const {preset, opened} = wizard;
			if (face.sheet?.kind !== 'preset') asked = undefined;
			else if (asked !== preset && face.written?.of !== preset) {
				asked = preset;
				services
					.write(preset, opened)
					.then(text => store.face({type: 'write', written: {of: preset, text}}), fail);
			}
		},
	};
}

/** Keeps what was answered, so that it can be gone on with whatever happens. */
export type DraftKeeper = {
	/** After a moment: not at each of many changes. */
	readonly keepSoon: () => void;
	/** Nothing is kept of a wizard in which nobody went anywhere. */
	readonly keepNow: () => Promise<void>;
	/** Keeps nothing soon until that is through: it forgets the draft, which is not to be there again. */
	readonly rest: (finishing: Promise<unknown>) => void;
};

export function draftKeeper({store, services, signal, fail}: ControllerContext): DraftKeeper {
	let kept = store.now().wizard;
	let timer: NodeJS.Timeout | undefined;
	let isResting = false;
	const endRest = () => {
		isResting = false;
	};
	const keepNow = async () => {
		clearTimeout(timer);
		timer = undefined;
		const {wizard} = store.now();
		if (wizard === kept || wizard.furthest === 'start') return;
		kept = wizard;
		await services.keepDraft(wizard);
	};
	signal.addEventListener('abort', () => clearTimeout(timer), {once: true});
	return {
		keepNow,
		keepSoon: () => {
			if (timer || isResting || signal.aborted || store.now().wizard === kept) return;
			timer = setTimeout(() => {
				keepNow().catch(fail);
			}, pause);
		},
		rest: finishing => {
			clearTimeout(timer);
			timer = undefined;
			isResting = true;
			finishing.then(endRest, endRest);
		},
	};
}

/** Milliseconds: no more is lost to a crash than this. */
const pause = 300;
