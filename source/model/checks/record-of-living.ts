import type {ClusterRecord} from '../kubespray/cluster-record.ts';
import type {CheckFacts} from './check-facts.ts';

/** What is on record of a cluster that is there, and stays; undefined where a first install is to be made. */
export const recordOfLiving = ({preset, kubespray}: CheckFacts): ClusterRecord | undefined =>
	preset.kubespray && kubespray?.purpose === 'up' && kubespray.live.kind !== 'none'
		? kubespray.record
		: undefined;
