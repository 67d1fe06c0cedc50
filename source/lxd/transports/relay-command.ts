import type {MemberProbe, Relay} from './member-probe.ts';

/** @returns undefined when the member has no program that relays, for the rights the socket needs */
export function relayCommand(
	{relays, servers, needsSudo}: MemberProbe,
	socket: string,
): readonly string[] | undefined {
	const [relay] = relays;
	const sudo = needsSudo ? ['sudo', '-n'] : [];
	if (relay !== undefined) {
		return [...sudo, relay.path, ...parameters(relay.program, socket)];
	}
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
