import {describe, expect, test} from 'vitest';
import {
	type MemberProbe,
	type ProbedSocket,
	selectEndpoint,
} from '../../../source/lxd/transports/probe.ts';

const socket: ProbedSocket = {
	path: '/var/lib/lxd/unix.socket',
	isWritable: true,
	isListening: true,
	group: 'lxd',
};

const socat = {program: 'socat', path: '/usr/bin/socat'} as const;
const lxd = {program: 'lxd', path: '/usr/bin/lxd'} as const;
const snap = {program: 'lxd', path: '/snap/bin/lxd'} as const;
const incus = {program: 'incusd', path: '/usr/libexec/incus/incusd'} as const;

function probe(overrides: Partial<MemberProbe>): MemberProbe {
	return {
		user: 'ann',
		sockets: [socket],
		needsSudo: false,
		servers: [lxd],
		relays: [],
		...overrides,
	};
}

const refusal = (overrides: Partial<MemberProbe>) => () =>
	selectEndpoint('host', probe(overrides)).relay();

describe('the way on a member', () => {
	test('goes to the first socket somebody listens on', () => {
		const other = {...socket, path: '/run/incus/unix.socket'};
		const {path} = selectEndpoint(
			'host',
			probe({sockets: [{...socket, isListening: false}, other]}),
		);
		expect(path).toBe(other.path);
	});

	test('takes LXD’s own relay only with the rights it asks for', () => {
		expect(selectEndpoint('host', probe({needsSudo: true})).relay()).toEqual([
			...['sudo', '-n', '/usr/bin/lxd'],
			...['netcat', socket.path, ''],
		]);
		expect(refusal({})).toThrow(/does not forward unix sockets/);
	});

	test('takes the own relay of the server whose socket it is, LXD’s or Incus’s', () => {
		const other = {...socket, path: '/var/lib/incus/unix.socket'};
		const both = {needsSudo: true, servers: [lxd, incus]};
		const words = (sockets: readonly ProbedSocket[]) =>
			selectEndpoint('host', probe({...both, sockets})).relay();
		expect(words([other])).toEqual(['sudo', '-n', incus.path, 'netcat', other.path, '']);
		expect(words([socket])).toEqual(['sudo', '-n', lxd.path, 'netcat', socket.path, '']);
	});

	test('prefers socat, without sudo where none is needed', () => {
		expect(selectEndpoint('host', probe({relays: [socat]})).relay()).toEqual([
			'/usr/bin/socat',
			'-',
			`UNIX-CONNECT:${socket.path}`,
		]);
	});

	test('is missing where there is no server, no running server, no right or no relay', () => {
		expect(refusal({sockets: [], servers: []})).toThrow('there is no LXD or Incus on host');
		expect(refusal({sockets: []})).toThrow('LXD is installed on host but not running');
		expect(refusal({sockets: [], servers: [incus]})).toThrow('Incus is installed on host');
		expect(refusal({sockets: [], servers: [snap]})).toThrow(
			expect.objectContaining({hint: 'start it: sudo snap start lxd'}),
		);
		expect(refusal({sockets: [{...socket, isWritable: false}]})).toThrow(
			'ann may not use LXD on host: /var/lib/lxd/unix.socket is for the group lxd',
		);
		expect(refusal({needsSudo: true, servers: []})).toThrow(
			'needs sudo on host, and nothing there can relay it',
		);
	});
});
