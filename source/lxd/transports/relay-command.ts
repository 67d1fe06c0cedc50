import type {MemberProbe, Relay} from './member-probe.ts';

/** @returns undefined when the member has no program that relays, for the rights the socket needs */
export function relayCommand(
	{relays, needsSudo}: MemberProbe,
	socket: string,
): readonly string[] | undefined {
	// LXD's own relay insists on root.
	const relay = relays.find(({program}) => needsSudo || program !== 'lxd');
	if (relay === undefined) return undefined;
	return [...(needsSudo ? ['sudo', '-n'] : []), relay.path, ...parameters(relay.program, socket)];
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
		case 'lxd':
			return ['netcat', socket, ''];
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
