import type {CheckResult} from '../model/check-result.ts';
import type {Plan} from '../model/plan/plan.ts';
import {checkTable} from '../ui/plain/check-table.ts';
import {planTable} from '../ui/plain/plan-table.ts';
import type {CommandContext} from './command.ts';
import {screen} from './screen.ts';

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
