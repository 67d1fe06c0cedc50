import {nameList} from '../../primitives/text.ts';
import type {CheckResult} from './check.ts';

/** What the preset's ssh hosts do with a connection that is to be forwarded to a node. */
export type ForwardingAnswer = {
	/** Where it was to go: a node's address, or the hosts themselves while no node has one. */
	readonly target: string;
	/** The first host that forwards; undefined where none does. */
	readonly through: string | undefined;
	/** The hosts whose sshd refuses. */
	readonly forbidden: readonly string[];
	/** Nodes with an address, by whether this computer reaches them by itself; asked where no host forwards. */
	readonly reached: readonly string[];
	readonly unreached: readonly string[];
};

/** Whether nodes that this computer does not reach by itself can be reached through one of the preset's ssh hosts. */
export function checkForwarding(answer: ForwardingAnswer): readonly CheckResult[] {
	const {target, through, forbidden, reached, unreached} = answer;
	const check = 'ssh-forwarding';
	if (through !== undefined) {
		return [
			{check, subject: through, verdict: 'fine', why: `${through} forwards connections to nodes`},
		];
	}
	const isNeedless = unreached.length === 0 && reached.length > 0;
	if (forbidden.length === 0 || isNeedless) return [];
	const hosts = nameList(forbidden, 8);
	const about = {check, subject: hosts} as const;
	const refused = `${hosts} may not forward connections to ${target} (AllowTcpForwarding no in sshd_config, or PermitOpen leaves it out)`;
	const fix = `Set AllowTcpForwarding yes in the sshd_config of ${forbidden.length === 1 ? 'this host' : 'one of these hosts'} (PermitOpen must allow port 22 of the nodes) and reload sshd`;
	return unreached.length > 0
		? [
				{
					...about,
					verdict: 'refusal',
					why: `${refused}, and this computer does not reach ${nameList(unreached, 8)} directly`,
					remedy: `${fix}, or run rookery where the nodes are reached directly.`,
				},
			]
		: [
				{
					...about,
					verdict: 'warning',
					why: `${refused}, so this computer has to reach the nodes directly`,
					remedy: `${fix}, or make sure that the nodes get addresses that this computer reaches.`,
				},
			];
}
