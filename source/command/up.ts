import {refusalsIn} from '../model/checks/refusals-in.ts';
import {exitCode} from '../model/exit-code.ts';
import {changesIn} from '../model/plan/changes-in.ts';
import type {Plan} from '../model/plan/plan.ts';
import {UserError} from '../model/user-error.ts';
import {readPreset} from '../preset/read-preset.ts';
import {addressPatience} from '../provision/address-patience.ts';
import type {Command, CommandContext} from './command.ts';
import {lookBeforeRun} from './look-before-run.ts';
import {readArguments} from './read-arguments.ts';
import {readUntil} from './read-until.ts';

/** `rookery up PRESET`: looks, checks, shows the plan, asks, and has a detached worker carry it out. */
export const upCommand: Command = async context => {
	const {flags, names} = readArguments(context.argv, {
		usage: 'rookery up PRESET [--yes] [--until PHASE] [--detach]',
		names: {least: 1, most: 1},
		flags: {
			yes: {type: 'boolean', default: false},
			until: {type: 'string'},
			detach: {type: 'boolean', default: false},
		},
	});
	const until = readUntil(flags.until);
	addressPatience(context.env);
	const {home, signal, version} = context;
	const document = await readPreset(names[0] ?? '', {home, signal});
	const {preset, text: presetText} = document;
	const ssh = context.ssh();
	const checkedAt = Date.now();
	const {plan, results} = await lookBeforeRun({preset, until, home, ssh, signal});
	if (changesIn(plan).length === 0) {
		sayNothingToDo(context, plan);
		return exitCode.done;
	}

	if (context.json) {
		for (const result of results.filter(({verdict}) => verdict !== 'fine')) {
			context.write(JSON.stringify({type: 'check-finished', ...result}));
		}
	} else {
		const {showPlan} = await import('./show-plan.ts');
		showPlan(context, {plan, results});
	}

	const refusals = refusalsIn(results);
	if (refusals.length > 0) {
		throw new UserError(`${refusals.length} of the checks refuse; nothing was touched`, {
			fault: 'check',
			hint: 'mend what is named above and run it again',
		});
	}

	if (!flags.yes && !(await confirm(context))) {
		context.warn('Nothing was touched.');
		return exitCode.interrupted;
	}

	const {startRun} = await import('../run/start-run.ts');
	const checks = {at: checkedAt, results};
	const wish = {home, preset, presetText, plan, checks, until, version, ssh, signal};
	const run = await startRun(wish);
	if (flags.detach) {
		context.write(
			context.json
				? JSON.stringify({run: run.id, folder: run.folder})
				: `Run ${run.id} goes on by itself: rookery watch ${run.id}`,
		);
		return exitCode.done;
	}

	const {followRun} = await import('./follow-run.ts');
	return followRun(context, run);
};

function sayNothingToDo({json, write}: CommandContext, plan: Plan) {
	const count = plan.phases.reduce((sum, {steps}) => sum + steps.length, 0);
	write(
		json
			? JSON.stringify({type: 'nothing-to-do', cluster: plan.cluster, right: count})
			: `Nothing to do: ${plan.cluster} is as the preset says (${count} things looked at).`,
	);
}

async function confirm({interactive, signal}: CommandContext): Promise<boolean> {
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
	return ask(async () => confirm({message: 'Carry this out?', default: true}, {signal}));
}
