import type {NodeRecord} from '../node-record.ts';
import type {Facts} from '../plan/facts.ts';
import {hostOfMember, sshHosts} from './host-of-member.ts';

/** What OpenSSH needs to know to reach one node. */
export type SshRoute = {
	readonly node: string;
	readonly member: string;
	readonly reach: NodeRecord['reach'];
};

/**
 * OpenSSH's options for one node: the cluster's key and no other, and only the host key that was read
 * through LXD, looked up by the node's name so that a new address changes nothing.
 * @returns words, unquoted
 */
export function sshArguments(
	facts: Pick<Facts, 'preset' | 'fleet' | 'folder' | 'sshConfig'>,
	{node, member, reach}: SshRoute,
): readonly string[] {
	const jump = hostOfMember(facts, member) ?? sshHosts(facts.preset)[0];
	return [
		...(facts.sshConfig === undefined ? [] : ['-F', facts.sshConfig]),
		...option(`IdentityFile="${facts.folder}/id_ed25519"`),
		...option('IdentitiesOnly=yes'),
		// ssh splits this value at blanks unless it is quoted.
		...option(`UserKnownHostsFile="${facts.folder}/known_hosts"`),
		...option('GlobalKnownHostsFile=none'),
		...option('StrictHostKeyChecking=yes'),
		...option(`HostKeyAlias=${node}`),
		...(reach === 'jump' && jump !== undefined ? option(`ProxyJump=${jump}`) : []),
	];
}

const option = (setting: string) => ['-o', setting];
