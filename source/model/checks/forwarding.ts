import {nameList} from '../../primitives/text.ts';
import type {CheckResult} from './check.ts';

/** What the preset's ssh hosts do with connections that are to be forwarded to nodes. */
export type ForwardingAnswer = {
	/** A host that forwards to each node that was tried, or to some; undefined where none does. */
	readonly through: string | undefined;
	/** Where no host forwards to: nodes' addresses, or the hosts themselves while no node has one. */
	readonly closed: readonly string[];
	/** Whether nodes were tried, and not the hosts themselves. */
	readonly isOfNodes: boolean;
	/** The hosts whose sshd refused a connection. */
	readonly forbidden: readonly string[];
	/** Nodes that no host forwards to, by whether this computer reaches them by itself. */
	readonly reached: readonly string[];
	readonly unreached: readonly string[];
};

/** Whether nodes that this computer does not reach by itself can be reached through one of the preset's ssh hosts. */
export function checkForwarding(answer: ForwardingAnswer): readonly CheckResult[] {
	const {through, closed, isOfNodes, forbidden, unreached} = answer;
	const check = 'ssh-forwarding';
	if (closed.length === 0 && through !== undefined) {
		return [
			{check, subject: through, verdict: 'fine', why: `${through} forwards connections to nodes`},
		];
	}
	const isNeedless = isOfNodes && unreached.length === 0;
	if (forbidden.length === 0 || isNeedless) return [];
	const hosts = nameList(forbidden, 8);
	const about = {check, subject: hosts} as const;
	const fix = `Set AllowTcpForwarding yes in the sshd_config of ${forbidden.length === 1 ? 'this host' : 'one of these hosts'} (PermitOpen must allow port 22 of the nodes) and reload sshd`;
	return isOfNodes
		? [
				{
					...about,
					verdict: 'refusal',
					why: `${hosts} may not forward connections to ${nameList(closed, 4)} (AllowTcpForwarding no in sshd_config, or PermitOpen leaves it out), and this computer does not reach ${nameList(unreached, 8)} directly`,
					remedy: `${fix}, or run rookery where the nodes are reached directly.`,
				},
			]
		: [
				{
					...about,
					verdict: 'warning',
					why: `${hosts} refused to forward a test connection to ${nameList(closed, 4)} (AllowTcpForwarding no in sshd_config, or PermitOpen leaves it out); no node has an address to try yet`,
					remedy: `If PermitOpen allows port 22 of the nodes-to-be, nothing needs to change. Otherwise: ${fix.charAt(0).toLowerCase()}${fix.slice(1)}, or make sure that the nodes get addresses that this computer reaches.`,
				},
			];
}
