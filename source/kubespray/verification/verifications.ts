import {readClusterNodes} from '../../model/verification/cluster-node.ts';
import {judgeNodes} from '../../model/verification/judge-nodes.ts';
import {getFrom} from '../live/get-from.ts';
import {judgeUntil} from './judge-until.ts';
import type {Verification} from './verification.ts';
import {verifyNames} from './verify-names.ts';
import {verifyService} from './verify-service.ts';
import {watchPods} from './watch-pods.ts';

/** In this order: what is said first is often the cause of what is said later. */
export const verifications: readonly Verification[] = [
	{
		name: 'nodes-ready',
		verify: async ({kubectl, nodes, patience, signal}) => {
			const look = async () =>
				judgeNodes(await getFrom(kubectl, ['nodes'], {read: readClusterNodes, signal}), nodes);
			return judgeUntil(look, {patience, signal});
		},
	},
	{
		name: 'system-pods',
		verify: async ({kubectl, patience, signal}) =>
			(await watchPods(kubectl, {namespace: 'kube-system', patience, signal})).judgement,
	},
	{name: 'pods-start', verify: async ({stage}) => (await stage()).judgement},
	verifyService('service-across-nodes', places =>
		places.length < 2
			? []
			: places.map((from, index) => ({
					pod: from.asking,
					from,
					to: places[(index + 1) % places.length] ?? from,
				})),
	),
	verifyService('service-same-node', places =>
		places.map(place => ({pod: place.asking, from: place, to: place})),
	),
	verifyService('service-itself', places =>
		places.map(place => ({pod: place.answering, from: place, to: place})),
	),
	verifyNames,
];
