import type {Blueprint} from '../blueprint.ts';
import type {Breakage} from './breakage.ts';
import {fill, freeze, kill, newer, socket, stop} from './lxd.ts';
import {cut, dhcp, imageServer, laptop, slow} from './network.ts';
import {forwarding, hostkey, sshd} from './sshd.ts';

/** All that can be broken, in the order in which a lab is mended: a frozen LXD answers nobody. */
export const breakages: readonly Breakage[] = [
	cut,
	slow,
	dhcp,
	laptop,
	imageServer,
	hostkey,
	forwarding,
	sshd,
	freeze,
	newer,
	socket,
	stop,
	kill,
	fill,
];

/**
 * The breakage of a verb.
 * @throws with the verbs there are
 */
export function findBreakage(verb: string | undefined): Breakage {
	const breakage = breakages.find(candidate => candidate.verb === verb);
	if (breakage) return breakage;
	const verbs = breakages.map(candidate => candidate.verb).join(', ');
	throw new Error(`${verb ?? 'nothing'} cannot be broken or mended; these can: ${verbs}`);
}

/** Puts right all that is broken in a lab whose members run. */
export async function mendAll(lab: Blueprint): Promise<void> {
	for (const breakage of breakages) await breakage.mend(lab, []);
}
