/** What OpenSSH needs to know to reach one node. */
export type SshRoute = {
	readonly node: string;
	/** The cluster's own folder: its key and the host keys it pinned. */
	readonly folder: string;
	/** The ssh configuration file that stands in for the user's own, when one was named. */
	readonly sshConfig: string | undefined;
	/** The destination to go through; undefined where the node is reached directly. */
	readonly via: string | undefined;
};

/**
 * OpenSSH's options for one node: the cluster's key and no other, and only the host keys that were read
 * through LXD, looked up by the node's name so that a new address changes nothing.
 * @returns words, unquoted
 */
export const sshArguments = ({node, folder, sshConfig, via}: SshRoute): readonly string[] => [
	...(sshConfig === undefined ? [] : ['-F', sshConfig]),
	...option(`IdentityFile="${folder}/id_ed25519"`),
	...option('IdentitiesOnly=yes'),
	// ssh splits this value at blanks unless it is quoted.
	...option(`UserKnownHostsFile="${folder}/known_hosts"`),
	...option('GlobalKnownHostsFile=none'),
	...option('StrictHostKeyChecking=yes'),
	...option(`HostKeyAlias=${node}`),
	...(via === undefined ? [] : option(`ProxyJump=${via}`)),
];

const option = (setting: string) => ['-o', setting];
