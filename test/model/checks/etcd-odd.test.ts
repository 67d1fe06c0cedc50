import {expect, test} from 'vitest';
import {resultsOf} from './results-of.ts';
import {situation} from './situation.ts';

const masters = (count: number) => ({
	profiles: ['default'],
	nodes: Object.fromEntries(
		Array.from({length: count}, (_, place) => [`lab-master-${place + 1}`, 'albatross1']),
	),
});

test.each([
	[1, undefined, 'etcd is on 1 node; it survives no loss'],
	[3, undefined, 'etcd is on 3 nodes; it survives the loss of 1'],
	[4, undefined, 'etcd is on the first 3 masters of 4, the largest odd number'],
	[2, undefined, 'etcd is on the first 1 master of 2'],
	[2, ['lab-worker-1'], 'etcd is on 1 node'],
])('with %d masters and etcd on %j: %s', (count, etcd, words) => {
	const results = resultsOf('etcd-odd', situation({preset: {masters: masters(count), etcd}}));
	expect(results.verdicts).toEqual(['etcd: fine']);
	expect(results.words).toContain(words);
});
