import type {CheckResult} from '../check-result.ts';
import {etcdNodes} from '../etcd-nodes.ts';
import {nameList} from '../name-list.ts';
import type {Facts} from '../plan/facts.ts';
import {leavingNodes} from './leaving-nodes.ts';

/**
 * What of a living cluster may leave: never the node its control plane began with, and never so much of etcd
 * that the rest has no majority (kubespray: docs/operations/nodes.md).
 */
export const checkLeaving = (facts: Facts): readonly CheckResult[] => {
	const record = facts.kubespray?.record;
	if (!record) return [];
	const leaving = leavingNodes(facts);
	const staying = etcdNodes(facts.preset);
	const etcd = Object.keys(record.nodes).filter(name => record.nodes[name]?.etcd);
	const leavingEtcd = etcd.filter(name => !staying.includes(name));
	const demoted = leavingEtcd.filter(name => leaving.every(node => node.name !== name));
	return [
		...refuseFirst(
			facts,
			leaving.map(({name}) => name),
		),
		...refuse(demoted.length > 0, {
			subject: 'etcd',
			why: `${nameList(demoted)} would leave etcd and stay a node, which kubespray has no playbook for`,
			remedy: 'Name it under etcd again, or take the node out of the preset altogether.',
		}),
		...refuse(leavingEtcd.length > Math.max(0, etcd.length - 1) / 2, {
			subject: 'etcd',
			why: `${nameList(leavingEtcd)} leaving would take the majority of etcd's ${etcd.length} members away`,
			remedy: `Let at most ${Math.floor((etcd.length - 1) / 2)} of them leave in one run.`,
		}),
	];
};

const refuseFirst = ({preset, kubespray}: Facts, leaving: readonly string[]) => {
	const masters = Object.entries(kubespray?.record?.nodes ?? {}).filter(
		([, {role}]) => role === 'master',
	);
	const first = masters[0]?.[0];
	return refuse(first !== undefined && leaving.includes(first), {
		subject: first ?? '',
		why: `${first} began the control plane of ${preset.cluster}; kubespray cannot take the first master out`,
		remedy: `Keep ${first} in the preset, as its first master.`,
	});
};

const refuse = (
	isRefused: boolean,
	about: Pick<CheckResult, 'subject' | 'why' | 'remedy'>,
): readonly CheckResult[] =>
	isRefused ? [{check: 'leaving-nodes', verdict: 'refusal', ...about}] : [];
