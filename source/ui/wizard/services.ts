import type {Fleet} from '../../model/fleet/fleet.ts';
import {isPresetPath} from '../../model/preset/fields.ts';
import type {Preset} from '../../model/preset/schema.ts';
import type {WizardEffect} from '../../model/wizard/effects.ts';
import type {WizardFacts, WizardInput} from '../../model/wizard/facts.ts';
import type {OpenedPreset, WizardAction, WizardState} from '../../model/wizard/state.ts';
import {chosenFinish, type SaveTarget, saveTarget} from '../../model/wizard/steps/review.ts';
import {UserError} from '../../primitives/errors.ts';
import type {ThemeChoice} from '../theme.ts';

/** Takes in what an effect found out: the parts of the facts that changed. */
export type OnProgress = (part: Partial<WizardFacts>) => void;

/** A preset, and the text it is written as. */
type PresetText = {readonly preset: Preset; readonly text: string};

/**
 * All that the wizard does besides showing: both faces have the same. Trouble in the user's world
 * (no way in, a silent image server) is told as a fact; only a save or a start that fails throws
 * a UserError. An abort ends whatever goes on.
 */
export type WizardServices = {
	/** What this machine knows before anybody is asked: presets, runs, a draft, recent destinations. */
	readonly recall: (tell: OnProgress, signal: AbortSignal) => Promise<void>;
	/**
	 * Opens the way to LXD and asks every member what it has, telling of each as it answers; then looks
	 * again every few seconds whether the members are still there, until the next `connect` or `close`.
	 * Resolves when every member has answered, or the way could not be opened.
	 */
	readonly connect: (
		to: {readonly hosts: readonly string[]; readonly project: string},
		tell: OnProgress,
		signal: AbortSignal,
	) => Promise<void>;
	/** Has the LXD at an https address trust this machine, by a token. @throws UserError */
	readonly enrol: (
		to: {readonly url: string; readonly token: string},
		signal: AbortSignal,
	) => Promise<void>;
	/** Tells which images a server has; Incus reads other files of it than LXD. */
	readonly listImages: (
		of: {readonly server: string; readonly kind: Fleet['server']},
		tell: OnProgress,
		signal: AbortSignal,
	) => Promise<void>;
	/** Tells the names of a release's variables, where there is a checkout of it on this machine. */
	readonly listVariables: (
		kubespray: NonNullable<Preset['kubespray']>,
		tell: OnProgress,
		signal: AbortSignal,
	) => Promise<void>;
	/** Makes every check of the preset, and its plan; changes nothing. */
	readonly check: (preset: Preset, tell: OnProgress, signal: AbortSignal) => Promise<void>;
	/** The text that a preset is saved as: that of its document, changed, or a new one with comments. */
	readonly write: (preset: Preset, opened: OpenedPreset | undefined) => Promise<string>;
	/** A name, or a path. @returns the path it was written to @throws UserError when it is taken and `replace` is not set */
	readonly save: (
		preset: PresetText & {readonly name: string; readonly replace: boolean},
	) => Promise<string>;
	readonly keepDraft: (state: WizardState) => Promise<void>;
	readonly removeDraft: () => Promise<void>;
	/** How things are to look from now on, in every command. */
	readonly rememberTheme: (theme: ThemeChoice) => Promise<void>;
	/** @throws UserError that names the run which has the cluster, where one has */
	readonly refuseBusy: (cluster: string) => Promise<void>;
	/** Starts the run of a preset that was checked. @throws UserError when it can't begin */
	readonly start: (
		wish: PresetText & {
			readonly checks: Extract<WizardFacts['checks'], {kind: 'known'}>;
			/** Absolute, where the text is written; undefined where it was never saved. */
			readonly path: string | undefined;
			/** Whether it stops before Kubernetes. */
			readonly isNodesOnly: boolean;
		},
		signal: AbortSignal,
	) => Promise<{readonly id: string; readonly folder: string}>;
	/** Lets go of LXD. */
	readonly close: () => void;
};

/** How a person left the wizard. */
export type WizardEnd =
	/** A run began, or one that goes on is to be watched. */
	| {readonly kind: 'run'; readonly run: {readonly id: string; readonly folder: string}}
	| {readonly kind: 'watch'; readonly run: string}
	/** The preset was saved, and nothing was started. */
	| {readonly kind: 'saved'; readonly path: string}
	/** Nothing was touched; a draft is kept. `interrupted`: by Ctrl-C a second time, or by a signal. */
	| {readonly kind: 'left'; readonly how: 'by-choice' | 'interrupted'};

/** Finds out what the wizard wants to know, and tells it. */
export async function findOut(
	effect: WizardEffect,
	{
		services,
		tell,
		signal,
	}: {readonly services: WizardServices; readonly tell: OnProgress; readonly signal: AbortSignal},
): Promise<void> {
	switch (effect.kind) {
		case 'connect':
			return services.connect(effect, tell, signal);
		case 'list-images':
			return services.listImages({server: effect.server, kind: effect.of}, tell, signal);
		case 'list-variables':
			return services.listVariables(effect.kubespray, tell, signal);
		case 'check':
			return services.check(effect.preset, tell, signal);
	}
}

type Finishing = {
	readonly services: WizardServices;
	/** Waited for where it takes time. */
	readonly act: (action: WizardAction) => unknown;
	readonly signal: AbortSignal;
};

/**
 * Does what was chosen on the last screen: saves, runs, or both; the draft is done with then. Nothing is
 * saved for a run that can't begin.
 * @throws UserError when the preset can't be saved, or the run can't begin
 */
export async function finishWizard(
	{state, facts}: WizardInput,
	{services, act, signal}: Finishing,
): Promise<WizardEnd> {
	const {preset, opened, isNodesOnly} = state;
	const {finish, blocker} = chosenFinish({state, facts});
	const target = saveTarget({state, facts});
	if (finish === 'save') {
		const {path} = await savePresetAs(state, {target, services, act});
		await services.removeDraft();
		return {kind: 'saved', path};
	}

	const {checks} = facts;
	if (checks.kind !== 'known') {
		throw new UserError(`the preset is not run: ${blocker}`, {
			fault: 'check',
			hint: 'go back to the checks',
		});
	}

	await services.refuseBusy(preset.cluster);
	const saved = finish === 'run' ? undefined : await savePresetAs(state, {target, services, act});
	const text = saved?.text ?? (await services.write(preset, opened));
	const path = saved?.path ?? (opened?.text === text ? opened.path : undefined);
	const run = await services.start({preset, text, path, checks, isNodesOnly}, signal);
	await services.removeDraft();
	return {kind: 'run', run};
}

type Saving = {
	readonly target: Pick<SaveTarget, 'name' | 'mayReplace'>;
	readonly services: Pick<WizardServices, 'save' | 'write'>;
	/** Waited for where it takes time. */
	readonly act: (action: WizardAction) => unknown;
};

/**
 * Saves the preset, which is the document that the wizard goes on with from then on.
 * @returns the text, and the path it was written to
 * @throws UserError when there is something that may not be replaced, or it can't be written
 */
export async function savePresetAs(
	{preset, opened}: WizardState,
	{target: {name, mayReplace}, services, act}: Saving,
): Promise<{readonly text: string; readonly path: string}> {
	const text = await services.write(preset, opened);
	const path = await services.save({preset, text, name, replace: mayReplace});
	const document = isPresetPath(name)
		? {source: path, name: undefined}
		: {source: `saved preset ${name}`, name};
	await act({type: 'saved', opened: {text, path, ...document}});
	return {text, path};
}
