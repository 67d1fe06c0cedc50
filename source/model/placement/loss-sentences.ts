import {counted} from '../counted.ts';
import {nameList} from '../name-list.ts';
import type {MemberLoss, Remainder} from './lose-member.ts';

type Loss = Omit<MemberLoss, 'sentences'>;

/** What a loss means in words, a sentence for the nodes, etcd, the API and the workers each. */
export const lossSentences = (loss: Loss): readonly string[] => [
	onNodes(loss),
	onEtcd(loss.etcd),
	onApi(loss),
	onWorkers(loss.workers),
];

const onNodes = ({member, nodes, unknown}: Loss) => {
	const verb = nodes.length === 1 ? 'goes' : 'go';
	const gone =
		nodes.length === 0 ? `no node is on ${member}` : `${nameList(nodes, 8)} ${verb} with ${member}`;
	return unknown.length === 0
		? gone
		: `${gone}; LXD is to place ${nameList(unknown, 8)}, so nobody knows yet`;
};

const onEtcd = ({have, left, unknown, needed, keepsQuorum}: MemberLoss['etcd']) => {
	const some = `${remains(left, unknown)} of ${have}, ${needed} needed`;
	switch (keepsQuorum) {
		case 'yes':
			return `etcd keeps its majority: ${some}`;
		case 'no':
			return `etcd loses its majority: ${some}`;
		case 'unknown':
			return `etcd may lose its majority: ${some}`;
	}
};

const onApi = ({keepsApi, masters: {left, unknown}, etcd}: Loss) => {
	switch (keepsApi) {
		case 'yes':
			return `the API goes on: ${counted(left, 'master')} left`;
		case 'unknown':
			return 'the API may stop: it depends on where LXD places nodes';
		case 'no':
			return etcd.keepsQuorum === 'no' && left + unknown > 0
				? 'the API stops: masters can do nothing without etcd. Pods that run go on, but nothing mends them'
				: 'the API stops: no master is left. Pods that run go on, but nothing mends them';
	}
};

const onWorkers = ({have, left, unknown}: Remainder) => {
	const none = left === 0 && unknown === 0;
	return none
		? 'no worker is left to carry anything'
		: `workers: ${remains(left, unknown)} of ${have}`;
};

const remains = (left: number, unknown: number) =>
	unknown === 0 ? `${left} left` : `${left} left, and maybe ${unknown} more,`;
