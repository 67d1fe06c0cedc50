import type {CheckResult} from '../check-result.ts';
import {counted} from '../counted.ts';
import type {CheckFacts} from './check-facts.ts';

/** How many nodes hold etcd: an odd number, since one more than that survives no loss more. */
export const checkEtcdOdd = ({preset}: CheckFacts): readonly CheckResult[] => {
	const masters = Object.keys(preset.masters.nodes).length;
	const count = preset.etcd?.length ?? (masters % 2 === 1 ? masters : masters - 1);
	const isFewer = preset.etcd === undefined && count < masters;
	const losses = (count - 1) / 2;
	const survives = losses === 0 ? 'no loss' : `the loss of ${losses}`;
	return [
		{
			check: 'etcd-odd',
			subject: 'etcd',
			verdict: 'fine',
			why: isFewer
				? `etcd is on the first ${counted(count, 'master')} of ${masters}, the largest odd number; it survives ${survives}`
				: `etcd is on ${counted(count, 'node')}; it survives ${survives}`,
		},
	];
};
