import {UserError} from '../../model/user-error.ts';
import type {MemberProbe, ProbedSocket} from './member-probe.ts';
import {relayCommand} from './relay-command.ts';

export type Way = {
	readonly path: string;
	/** The command that relays bytes to the socket. */
	readonly relay: () => readonly string[];
};

/**
 * The socket to use on a member and the relay to reach it by.
 * @throws UserError when LXD is missing or stopped there, or the user may not use it; from `relay`,
 * when there is no program to relay with
 */
export function chooseWay(destination: string, probe: MemberProbe): Way {
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
