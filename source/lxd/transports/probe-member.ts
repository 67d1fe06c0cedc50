import type {SshConnection} from '../../ssh/connection.ts';
import {lxdSockets} from './lxd-sockets.ts';
import type {MemberProbe, ProbedSocket, Relay, Server} from './member-probe.ts';

/**
 * Asks a member, by one command, what it has of LXD and of ways to reach it. Environment variables
 * move the sockets as they do for LXD's and Incus's own clients.
 */
export async function probeMember(
	connection: SshConnection,
	signal: AbortSignal,
): Promise<MemberProbe> {
	const {stdout} = await connection.run(['sh', '-c', script, 'sh', look, ...lxdSockets], {signal});
	return readProbe(stdout);
}

/**
 * A folder closed to the user hides its socket, hence a second look with sudo. It is asked for only
 * then: where sudo is not granted, asking is reported to the administrator. On Ubuntu, an lxd that is
 * a script is no LXD, but would install one.
 */
const script = `
look=$1; shift
PATH=/snap/bin:$PATH:/usr/local/bin:/usr/sbin:/sbin:/usr/libexec/incus:/opt/incus/bin
set -- "$LXD_SOCKET" "\${LXD_DIR:+$LXD_DIR/unix.socket}" \\
	"$INCUS_SOCKET" "\${INCUS_DIR:+$INCUS_DIR/unix.socket}" "$@"
echo "user $(id -un)"
found=$(sh -c "$look" sh "$@")
case $found in
*'socket yes'*) ;;
*) if sudo -n true; then echo sudo; found=$(sudo -n sh -c "$look" sh "$@"); fi ;;
esac 2>/dev/null
printf '%s\\n' "$found"
for server in lxd incusd; do
	path=$(command -v $server) && [ "$(head -c 2 "$path")" != '#!' ] && echo "server $server $path"
done
for relay in socat ncat nc python3; do
	path=$(command -v $relay) || continue
	[ $relay != nc ] || nc -h 2>&1 | grep -q -- -U || continue
	echo "relay $relay $path"
done
`;

/** /proc/net/unix tells a socket listened to (flag 00010000) from one a dead daemon left behind. */
const look = `
for path; do
	[ -S "$path" ] || continue
	writable=no; [ -w "$path" ] && writable=yes
	listening=no; grep -q " 00010000 .* $path\\$" /proc/net/unix && listening=yes
	echo "socket $writable $listening $(stat -c %G "$path") $path"
done
`;

function readProbe(text: string): MemberProbe {
	const lines = text.split('\n').map(line => line.split(' '));
	const about = (subject: string) =>
		lines.filter(([first]) => first === subject).map(([, ...rest]) => rest);
	const programs = <T extends string>(subject: string) =>
		about(subject).map(([program, path = '']) => ({program: program as T, path}));
	return {
		user: about('user')[0]?.[0] ?? '',
		sockets: about('socket').map(toSocket),
		needsSudo: about('sudo').length > 0,
		servers: programs<Server['program']>('server'),
		relays: programs<Relay['program']>('relay'),
	};
}

function toSocket([writable, listening, group = '', ...path]: string[]): ProbedSocket {
	return {
		path: path.join(' '),
		isWritable: writable === 'yes',
		isListening: listening === 'yes',
		group,
	};
}
