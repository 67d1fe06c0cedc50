import {counted, nameList} from '../../../primitives/text.ts';
import {type CheckSoFar, partOfCheck} from '../../checks/all-checks.ts';
import {type CheckResult, failedChecks} from '../../checks/check.ts';
import {makeStep} from '../define-step.ts';

/** Whether it would work: nothing is asked, and each refusal names where it is mended. */
export const checksStep = makeStep({
	name: 'checks',
	title: 'Checks',
	intro: ({state: {isNodesOnly}, facts: {checks}}) => {
		switch (checks.kind) {
			case 'none':
				return 'Before anything is touched, everything that could go wrong is looked at.';
			case 'going':
				return soFar(checks.checks);
			case 'failed':
				return [checks.message, checks.hint].filter(Boolean).join('\n');
			case 'known': {
				const counting = checksThatCount(checks.results, isNodesOnly);
				const refusals = failedChecks(counting).length;
				if (refusals === 0) {
					return failedChecks(checks.results).length === 0
						? `Nothing stands in the way.${warned(counting)}`
						: 'Nothing stands in the way of the nodes; what refuses is about Kubernetes, and the run stops before it.';
				}
				return `${counted(refusals, 'check')} ${refusals === 1 ? 'refuses' : 'refuse'}: mend what is named, or save the preset for later.`;
			}
		}
	},
	asks: () => [],
	obstacle: ({facts: {checks}}) =>
		checks.kind === 'going' ? 'the checks are not through yet' : undefined,
});

function warned(results: readonly CheckResult[]) {
	const warnings = results.filter(({verdict}) => verdict === 'warning').length;
	if (warnings === 0) return '';
	return ` ${counted(warnings, 'warning')} ${warnings === 1 ? 'is' : 'are'} worth a look.`;
}

function soFar(checks: readonly CheckSoFar[]) {
	const through = checks.filter(({looking}) => !looking).length;
	if (checks.length === 0) return 'Looking at the fleet …';
	const awaited = new Set(checks.flatMap(({looking}) => looking?.subjects ?? []));
	const whom = awaited.size > 0 ? `, still asking ${nameList([...awaited])}` : '';
	return `${through} of ${checks.length} checks are through${whom} …`;
}

/** Of the checks those that a run goes by: one that stops before Kubernetes needs nothing of it. */
export const checksThatCount = (
	results: readonly CheckResult[],
	isNodesOnly: boolean,
): readonly CheckResult[] =>
	isNodesOnly ? results.filter(({check}) => partOfCheck(check) !== 'kubernetes') : results;
