import type {CheckSoFar} from '../model/checks/all-checks.ts';
import {type CheckResult, failedChecks} from '../model/checks/check.ts';
import type {PhaseName} from '../model/plan/phase-table.ts';
import {changesIn, type Plan} from '../model/plan/plan.ts';
import {comparePresets} from '../model/preset/diff.ts';
import type {Preset} from '../model/preset/schema.ts';
import {editPreset} from '../preset/edit.ts';
import type {PresetDocument} from '../preset/library.ts';
import {parsePreset} from '../preset/parse.ts';
import {replacePreset} from '../preset/save.ts';
import {exitCode, UserError} from '../primitives/errors.ts';
import {counted} from '../primitives/text.ts';
import {openSession} from '../provision/session.ts';
import {refuseBusy} from '../run/cluster-lock.ts';
import type {SshOptions} from '../ssh/options.ts';
import type {HomeFolders} from '../system/paths.ts';
import {checkTable, planTable} from '../ui/output/plan.ts';
import type {CommandContext} from './command.ts';
import {screen} from './screen.ts';

type PresetEditOptions = Omit<ApplyOptions, 'preset' | 'text' | 'path' | 'save'> & {
	readonly document: PresetDocument;
	/** What the preset is to say. */
	readonly wanted: Preset;
	/** What more there is to know of the change, a sentence each. */
	readonly notes: readonly string[];
};

/**
 * Edits a preset in its file, comments kept, and carries it out as `rookery up` does. The file is written when
 * the plan was confirmed, and not before.
 * @returns the exit code
 * @throws UserError where the preset would be none then
 */
export async function applyPresetEdit(
	context: CommandContext,
	{document, wanted, notes, ...wish}: PresetEditOptions,
): Promise<number> {
	const {path, text: before} = document;
	const text = editPreset(before, wanted);
	const parsed = parsePreset(text);
	if (!parsed.ok) {
		throw new UserError(parsed.problems.map(({message}) => message).join('\n'), {
			fault: 'usage',
			hint: 'the preset was left as it is',
		});
	}

	const differences = comparePresets(document.preset, parsed.preset);
	announce(context, {path, differences, notes});
	const save = async () => {
		await replacePreset({path, before, text});
		if (context.json) context.write(JSON.stringify({type: 'preset-saved', path}));
	};
	return applyPreset(context, {
		...wish,
		preset: parsed.preset,
		text,
		path,
		save: text === before ? undefined : save,
	});
}

function announce(
	{json, write}: CommandContext,
	about: Record<'differences' | 'notes', readonly string[]> & {readonly path: string},
) {
	if (json) return write(JSON.stringify({type: 'preset-compared', ...about}));
	const {path, differences, notes} = about;
	write(differences.length === 0 ? `${path} says so already.` : `In ${path}`);
	for (const line of [...differences, ...notes]) write(`  ${line}`);
	write('');
}

type ApplyOptions = {
	readonly preset: Preset;
	/** The preset as its file is to have it. */
	readonly text: string;
	/** Absolute; that file. */
	readonly path: string;
	/** The last phase that is wanted. */
	readonly until: PhaseName;
	readonly ssh: SshOptions;
	/** Nobody is asked. */
	readonly yes: boolean;
	/** Nobody waits for the end of the run. */
	readonly detach: boolean;
	/** Writes the preset that came to be another, once that was confirmed; undefined where it is as its file has it. */
	readonly save: (() => Promise<void>) | undefined;
};

/**
 * The one way from a preset to a cluster: looks, checks, shows the plan, asks, and has a detached worker
 * carry it out.
 * @returns the exit code
 * @throws UserError where another run of the cluster goes on; the preset is as it was then
 */
export async function applyPreset(context: CommandContext, wish: ApplyOptions): Promise<number> {
	const {preset, text: presetText, path, until, ssh, save} = wish;
	const {home, signal, version} = context;
	await refuseBusy(home, preset.cluster);
	const checkedAt = Date.now();
	const {plan, results} = await planBeforeRun({preset, until, home, ssh, signal});
	const isDue = changesIn(plan).length > 0;
	if (isDue) {
		await show(context, {plan, results});
		refuse(failedChecks(results).length);
	}

	const question = isDue ? 'Carry this out?' : 'Write this into the preset?';
	if ((isDue || save) && !wish.yes && !(await confirm(context, question))) {
		context.warn('Nothing was touched.');
		return exitCode.interrupted;
	}

	// Another may have begun while this one asked; a preset that is written says what a run is to do.
	if (save) {
		await refuseBusy(home, preset.cluster);
		await save();
	}

	if (!isDue) {
		sayNothingToDo(context, plan);
		return exitCode.done;
	}

	const [{startRun}, {presetSource}] = await Promise.all([
		import('../run/start.ts'),
		import('../run/given-preset.ts'),
	]);
	const source = await presetSource(path, home);
	const checks = {at: checkedAt, results};
	const start = {home, preset, presetText, source, plan, checks, until, version, ssh, signal};
	const run = await startRun(start);
	if (wish.detach) {
		context.write(
			context.json
				? JSON.stringify({run: run.id, folder: run.folder})
				: `Run ${run.id} continues in the background: rookery watch ${run.id}`,
		);
		return exitCode.done;
	}

	const {followRun} = await import('./watch.ts');
	return followRun(context, run);
}

async function show(
	context: CommandContext,
	{plan, results}: Awaited<ReturnType<typeof planBeforeRun>>,
) {
	if (context.json) {
		for (const result of results.filter(({verdict}) => verdict !== 'fine')) {
			context.write(JSON.stringify({type: 'check-finished', ...result}));
		}
	} else {
		showPlan(context, {plan, results});
	}
}

function refuse(count: number) {
	if (count > 0) {
		throw new UserError(`${counted(count, 'preflight check')} failed; nothing was changed.`, {
			fault: 'check',
			hint: 'Fix the problems above and try again.',
		});
	}
}

function sayNothingToDo({json, write}: CommandContext, plan: Plan) {
	const count = plan.phases.reduce((sum, {steps}) => sum + steps.length, 0);
	write(
		json
			? JSON.stringify({type: 'nothing-to-do', cluster: plan.cluster, right: count})
			: `Nothing to do: ${plan.cluster} matches its preset (${counted(count, 'resource')} checked).`,
	);
}

async function confirm({interactive, signal}: CommandContext, message: string): Promise<boolean> {
	if (!interactive) {
		throw new UserError('Confirmation required, but there is no terminal.', {
			fault: 'usage',
			hint: 'Pass --yes to apply without asking.',
		});
	}

	const [{ask}, {confirm}] = await Promise.all([
		import('../ui/prompts.ts'),
		import('@inquirer/prompts'),
	]);
	return ask(async () => confirm({message, default: true}, {signal}));
}

type PreflightOptions = {
	readonly preset: Preset;
	/** The last phase that is wanted. */
	readonly until: PhaseName;
	readonly home: HomeFolders;
	readonly ssh: SshOptions;
	/** Called with what the checks say so far, whenever it is more. */
	readonly tell?: ((checks: readonly CheckSoFar[]) => void) | undefined;
	readonly signal: AbortSignal;
};

/**
 * What a run would do, and whether it would work. With nothing to change there is nothing to check,
 * nor to load: a finished cluster costs one look.
 */
export async function planBeforeRun({
	preset,
	until,
	home,
	ssh,
	tell,
	signal,
}: PreflightOptions): Promise<{readonly plan: Plan; readonly results: readonly CheckResult[]}> {
	const session = await openSession({preset, home, ssh});
	try {
		// Loaded while the connection opens.
		const [{gatherFacts}, {makePlan}, {preflight: tellChecks}] = await Promise.all([
			import('../provision/facts.ts'),
			import('../model/plan/make-plan.ts'),
			import('../provision/preflight.ts'),
		]);
		const onFound = tell && tellChecks(preset, tell);
		const facts = await gatherFacts(session, {image: 'when-needed', until, onFound, signal});
		const plan = makePlan(facts, until);
		if (changesIn(plan).length === 0) return {plan, results: []};

		const {checkFacts} = await import('../provision/preflight.ts');
		return {plan, results: await checkFacts(session, facts, {onFound, signal})};
	} finally {
		session.close();
	}
}

/** Prints a plan, to be confirmed; of the checks only what is not fine is worth a line here. */
export function showPlan(
	context: CommandContext,
	{plan, results}: {readonly plan: Plan; readonly results: readonly CheckResult[]},
): void {
	const isAllFine = results.every(({verdict}) => verdict === 'fine');
	const lines = [
		...planTable(plan, screen(context)),
		...(isAllFine ? [] : ['', ...checkTable(results, {...screen(context), remarksOnly: true})]),
		'',
	];
	for (const line of lines) {
		context.write(line);
	}
}
