import {refusalsIn} from '../model/checks/refusals-in.ts';
import {exitCode} from '../model/exit-code.ts';
import {changesIn} from '../model/plan/changes-in.ts';
import type {PhaseName} from '../model/plan/phase-name.ts';
import type {Plan} from '../model/plan/plan.ts';
import type {Preset} from '../model/preset/preset.ts';
import {UserError} from '../model/user-error.ts';
import {refuseBusy} from '../run/refuse-busy.ts';
import type {SshOptions} from '../ssh/ssh-options.ts';
import type {CommandContext} from './command.ts';
import {lookBeforeRun} from './look-before-run.ts';

export type CarryOutWish = {
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
export async function carryOutPreset(context: CommandContext, wish: CarryOutWish): Promise<number> {
	const {preset, text: presetText, path, until, ssh, save} = wish;
	const {home, signal, version} = context;
	await refuseBusy(home, preset.cluster);
	const checkedAt = Date.now();
	const {plan, results} = await lookBeforeRun({preset, until, home, ssh, signal});
	const isDue = changesIn(plan).length > 0;
	if (isDue) {
		await show(context, {plan, results});
		refuse(refusalsIn(results).length);
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
		import('../run/start-run.ts'),
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
				: `Run ${run.id} goes on by itself: rookery watch ${run.id}`,
		);
		return exitCode.done;
	}

	const {followRun} = await import('./follow-run.ts');
	return followRun(context, run);
}

async function show(
	context: CommandContext,
	{plan, results}: Awaited<ReturnType<typeof lookBeforeRun>>,
) {
	if (context.json) {
		for (const result of results.filter(({verdict}) => verdict !== 'fine')) {
			context.write(JSON.stringify({type: 'check-finished', ...result}));
		}
	} else {
		const {showPlan} = await import('./show-plan.ts');
		showPlan(context, {plan, results});
	}
}

function refuse(count: number) {
	if (count > 0) {
		throw new UserError(`${count} of the checks refuse; nothing was touched`, {
			fault: 'check',
			hint: 'mend what is named above and run it again',
		});
	}
}

function sayNothingToDo({json, write}: CommandContext, plan: Plan) {
	const count = plan.phases.reduce((sum, {steps}) => sum + steps.length, 0);
	write(
		json
			? JSON.stringify({type: 'nothing-to-do', cluster: plan.cluster, right: count})
			: `Nothing to do: ${plan.cluster} is as the preset says (${count} things looked at).`,
	);
}

async function confirm({interactive, signal}: CommandContext, message: string): Promise<boolean> {
	if (!interactive) {
		throw new UserError('nobody is here to say yes to the plan', {
			fault: 'usage',
			hint: 'pass --yes to carry it out without asking',
		});
	}

	const [{ask}, {confirm}] = await Promise.all([
		import('../ui/ask.ts'),
		import('@inquirer/prompts'),
	]);
	return ask(async () => confirm({message, default: true}, {signal}));
}
