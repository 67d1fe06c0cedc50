import {UserError} from '../../primitives/errors.ts';
import type {SshConnection} from '../../ssh/connection.ts';

/** A socket file found on a member. */
export type ProbedSocket = {
	readonly path: string;
	/** By the login user, or by root when the probe has sudo. */
	readonly isWritable: boolean;
	/** Whether a process listens behind it. */
	readonly isListening: boolean;
	/** The group that may use it. */
	readonly group: string;
};

/** A program that can relay bytes between its streams and a unix socket. */
type Relay = {
	readonly program: 'socat' | 'ncat' | 'nc' | 'python3';
	readonly path: string;
};

/** A server's daemon, by the path of its program. */
type Server = {
	readonly program: 'lxd' | 'incusd';
	readonly path: string;
};

/** What a member has of LXD and of ways to reach it. */
export type MemberProbe = {
	readonly user: string;
	/** In the order of LXD's own client. */
	readonly sockets: readonly ProbedSocket[];
	/** The user may write to no socket, but `sudo -n` works. */
	readonly needsSudo: boolean;
	/** Servers installed. */
	readonly servers: readonly Server[];
	readonly relays: readonly Relay[];
};

/** Where the servers listen, in the order of their own clients (client/connection.go of LXD and Incus). */
export const lxdSockets: readonly string[] = [
	'/var/snap/lxd/common/lxd/unix.socket',
	'/var/lib/lxd/unix.socket',
	'/run/incus/unix.socket',
	'/var/lib/incus/unix.socket',
];

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

type Endpoint = {
	readonly path: string;
	/** The command that relays bytes to the socket. */
	readonly relay: () => readonly string[];
};

/**
 * The socket to use on a member and the relay to reach it by.
 * @throws UserError when LXD is missing or stopped there, or the user may not use it; from `relay`,
 * when there is no program to relay with
 */
export function selectEndpoint(destination: string, probe: MemberProbe): Endpoint {
	const {sockets, needsSudo, user} = probe;
	const usable = sockets.filter(socket => socket.isWritable);
	const socket = usable.find(({isListening}) => isListening);
	if (socket !== undefined) {
		const relay = () => {
			const command = relayCommand(probe, socket.path);
			if (command === undefined) throw noRelay(destination, needsSudo);
			return command;
		};
		return {path: socket.path, relay};
	}
	const [locked] = sockets.filter(({isWritable}) => !isWritable);
	if (locked !== undefined && usable.length === 0) throw notAllowed(destination, user, locked);
	throw sockets.length > 0 || probe.servers.length > 0
		? notRunning(destination, probe)
		: noLxd(destination);
}

function noRelay(where: string, needsSudo: boolean): UserError {
	return new UserError(
		needsSudo
			? `LXD’s socket needs sudo on ${where}, and nothing there can relay it`
			: `sshd on ${where} does not forward unix sockets, and nothing there can relay LXD’s`,
		{
			fault: 'connection',
			where,
			hint: needsSudo
				? 'install socat there: sudo apt install socat'
				: 'set AllowStreamLocalForwarding yes in its sshd_config, or install socat there',
		},
	);
}

function notAllowed(where: string, user: string, {path, group}: ProbedSocket): UserError {
	return new UserError(`${user} may not use LXD on ${where}: ${path} is for the group ${group}`, {
		fault: 'connection',
		where,
		hint:
			group === 'root'
				? `log in as root, or let ${user} use sudo without a password`
				: `have an administrator there add you: sudo usermod -aG ${group} ${user}, then log in again`,
	});
}

function notRunning(where: string, {sockets, servers}: MemberProbe): UserError {
	const [socket] = sockets;
	const [server] = servers;
	const isSnap = [socket?.path, server?.path].some(path => path?.includes('/snap/'));
	const isIncus = socket === undefined ? server?.program === 'incusd' : /incus/.test(socket.path);
	const start = isSnap ? 'snap start lxd' : `systemctl start ${isIncus ? 'incus' : 'lxd'}`;
	return new UserError(
		`${isIncus ? 'Incus' : 'LXD'} is installed on ${where} but not running: ${socket === undefined ? 'its socket is missing' : `nothing listens on ${socket.path}`}`,
		{
			fault: 'connection',
			where,
			hint: `start it: sudo ${start}`,
		},
	);
}

function noLxd(where: string): UserError {
	return new UserError(`there is no LXD or Incus on ${where}`, {
		fault: 'connection',
		where,
		hint: 'name a host that runs LXD, or install it there: sudo snap install lxd',
	});
}

/** @returns undefined when the member has no program that relays, for the rights the socket needs */
export function relayCommand(
	{relays, servers, needsSudo}: MemberProbe,
	socket: string,
): readonly string[] | undefined {
	const [relay] = relays;
	const sudo = needsSudo ? ['sudo', '-n'] : [];
	if (relay !== undefined) return [...sudo, relay.path, ...parameters(relay.program, socket)];
	// Both servers have a relay of their own, for their own use (lxd/main_netcat.go, cmd/incusd/main_netcat.go); it
	// takes any socket, and insists on root.
	const owner = socket.includes('incus') ? 'incusd' : 'lxd';
	const server = servers.find(({program}) => program === owner) ?? servers[0];
	return server && needsSudo ? [...sudo, server.path, 'netcat', socket, ''] : undefined;
}

function parameters(program: Relay['program'], socket: string): readonly string[] {
	switch (program) {
		case 'socat':
			return ['-', `UNIX-CONNECT:${socket}`];
		case 'ncat':
		case 'nc':
			return ['-U', socket];
		case 'python3':
			return ['-c', pythonRelay, socket];
	}
}

const pythonRelay = `
import os, socket, sys, threading
s = socket.socket(socket.AF_UNIX)
s.connect(sys.argv[1])
def up():
    for b in iter(lambda: os.read(0, 65536), b''): s.sendall(b)
    s.shutdown(socket.SHUT_WR)
threading.Thread(target=up, daemon=True).start()
for b in iter(lambda: s.recv(65536), b''):
    sys.stdout.buffer.write(b)
    sys.stdout.buffer.flush()
`;
