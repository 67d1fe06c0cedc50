import {expect, test} from 'vitest';
import {candidateList} from '../../source/primitives/text.ts';

test.each([
	[['real'], 'there is real'],
	[
		['lab-worker-10', 'lab-worker-2', 'lab-master-1'],
		'there are lab-master-1, lab-worker-2 and lab-worker-10',
	],
	[['b', 'a', 'b'], 'there are a and b'],
	[
		['c', 'a', 'b', 'd'].flatMap(name => [name, `${name}1`, `${name}2`]),
		'there are a, a1, a2, b, b1, b2, c and 5 more',
	],
])('of %j it is said: %s', (names, said) => {
	expect(candidateList(names)).toBe(said);
});
