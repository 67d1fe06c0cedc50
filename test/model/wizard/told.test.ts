import {expect, test} from 'vitest';
import {describeFact} from '../../../source/model/wizard/define-step.ts';

test.each([
	['each master gets 1 CPU', 'Each master gets 1 CPU. Mend it.'],
	['albatross1 has no br0', 'albatross1 has no br0. Mend it.'],
	[
		'kubespray.vars.kube_pods_subnet overlaps',
		'kubespray.vars.kube_pods_subnet overlaps. Mend it.',
	],
])('%j begins as a sentence does, and a name as it is written', (why, sentence) => {
	const about = {check: 'capacity-cpu', subject: 'masters', verdict: 'warning'} as const;
	expect(describeFact([{...about, why, remedy: 'Mend it.'}])).toBe(sentence);
});
