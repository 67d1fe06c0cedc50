import {expect, test} from 'vitest';
import {type CheckResult, mergeChecks} from '../../../source/model/checks/check.ts';

const warning = (subject: string, said: string): CheckResult => ({
	check: 'node-names',
	subject,
	verdict: 'warning',
	why: `${subject} ${said}`,
	remedy: 'Fix DNS.',
});

test('what is the same for several nodes is one line with their names', () => {
	const said = "can't resolve registry.k8s.io by 10.0.0.1: no answer";
	const nodes = ['w1', 'm1', 'm2'].map(name => warning(name, said));
	expect(mergeChecks([...nodes, warning('w2', "can't resolve registry.k8s.io")])).toEqual([
		{...warning('', ''), subject: 'm1, m2 and w1', why: `m1, m2 and w1: ${said}`},
		warning('w2', "can't resolve registry.k8s.io"),
	]);
});
