import type {CheckResult} from '../check-result.ts';
import {nameList} from '../name-list.ts';

/**
 * Results that say the same of several subjects, as one with their names. What is said is the same when it
 * differs in nothing but the name that it begins with.
 */
export const mergeChecks = (results: readonly CheckResult[]): readonly CheckResult[] => {
	const groups = Map.groupBy(results, result =>
		JSON.stringify([result.check, result.verdict, saidOf(result), result.remedy]),
	);
	return [...groups.values()].flatMap(group => {
		const [first] = group;
		if (!first || group.length === 1) return group;
		const subject = nameList(group.map(other => other.subject).toSorted(), 20);
		return [{...first, subject, why: `${subject}: ${saidOf(first)}`}];
	});
};

const saidOf = ({subject, why}: CheckResult) =>
	why.startsWith(`${subject} `) ? why.slice(subject.length + 1) : why;
