import {quoteWords} from '../quote-words.ts';
import {hostName} from './host-of-member.ts';

/** What OpenSSH needs to know to reach one node. */
export type SshRoute = {
	readonly node: string;
	/** The cluster's own folder: its key and the host keys it pinned. */
	readonly folder: string;
	/** The ssh configuration file that stands in for the user's own, when one was named: for the jump host. */
	readonly sshConfig: string | undefined;
	/** The folder that the jump host's ssh is started in; undefined where its settings hold in any. */
	readonly sshFolder?: string | undefined;
	/** The destination to go through; undefined where the node is reached directly. */
	readonly via: string | undefined;
};

/**
 * OpenSSH's options for one node: the cluster's key and no other, and only the host keys that were read
 * through LXD, looked up by the node's name so that a new address changes nothing.
 *
 * The node is rookery's own, so no configuration file of the user's applies to it: a `Host *` with a Port, a
 * RemoteCommand, AddKeysToAgent or PubkeyAuthentication speaks of other hosts. Overriding such options one by
 * one is a list that grows with every release of OpenSSH; `-F none` (which `ssh`, `scp` and `sftp` take) is
 * all of them. The user's configuration does apply to the jump host, which an ssh of its own logs in to.
 * @returns words, unquoted
 */
export const sshArguments = ({
	node,
	folder,
	sshConfig,
	sshFolder,
	via,
}: SshRoute): readonly string[] => [
	...['-F', 'none'],
	...option(`IdentityFile="${folder}/id_ed25519"`),
	...option('IdentitiesOnly=yes'),
	// No agent: it has nothing to add, and one that asks for approval would ask for every node.
	...option('IdentityAgent=none'),
	// ssh splits this value at blanks unless it is quoted.
	...option(`UserKnownHostsFile="${folder}/known_hosts"`),
	...option('GlobalKnownHostsFile=none'),
	...option('StrictHostKeyChecking=yes'),
	...option(`HostKeyAlias=${node}`),
	...(via === undefined
		? []
		: option(`ProxyCommand=${forwardThrough(via, {sshConfig, sshFolder})}`)),
];

const option = (setting: string) => ['-o', setting];

/**
 * As OpenSSH's own ProxyJump does it, which would hand the cluster's options on to nobody, but `-F none` too.
 * A LocalCommand of the user's would read from the stream.
 */
function forwardThrough(
	via: string,
	{sshConfig, sshFolder}: Pick<SshRoute, 'sshConfig' | 'sshFolder'>,
): string {
	const command = quoteWords([
		'ssh',
		...(sshConfig === undefined ? [] : ['-F', sshConfig]),
		...option('PermitLocalCommand=no'),
		...loginWords(via),
		'-W',
	]);
	// ssh expands `%`, then the user's shell reads the line: the brackets are those of IPv6 addresses.
	const forward = `${command.replaceAll('%', '%%')} '[%h]:%p' -- ${quoteWords([hostName(via)])}`;
	if (sshFolder === undefined) return forward;
	const folder = quoteWords([sshFolder]).replaceAll('%', '%%');
	// ssh puts `exec` before the line, so that it has to be one command; and it reads quotes within quotes its
	// own way (misc.c: argv_split), so that the words stay beside the script.
	return `sh -c 'cd "$0" && exec "$@"' ${folder} ${forward}`;
}

/** `user@host:port` as options: only `ssh://` takes a port within a destination, and not in every release. */
function loginWords(via: string): readonly string[] {
	const user = /^(?:ssh:\/\/)?(.*)@/.exec(via)?.[1];
	const port = /^(?:[^:]*|.*\]):(\d+)\/?$/.exec(via.replace(/^(?:ssh:\/\/)?(?:.*@)?/, ''))?.[1];
	return [...(user === undefined ? [] : ['-l', user]), ...(port === undefined ? [] : ['-p', port])];
}
