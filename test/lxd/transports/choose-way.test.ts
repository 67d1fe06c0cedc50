import {describe, expect, test} from 'vitest';
import {chooseWay} from '../../../source/lxd/transports/choose-way.ts';
import type {MemberProbe, ProbedSocket} from '../../../source/lxd/transports/member-probe.ts';

const socket: ProbedSocket = {
	path: '/var/lib/lxd/unix.socket',
	isWritable: true,
	isListening: true,
	group: 'lxd',
};

const socat = {program: 'socat', path: '/usr/bin/socat'} as const;
const own = {program: 'lxd', path: '/usr/bin/lxd'} as const;

function probe(overrides: Partial<MemberProbe>): MemberProbe {
	return {
		user: 'ann',
		sockets: [socket],
		needsSudo: false,
		servers: ['lxd'],
		relays: [],
		...overrides,
	};
}

const refusal = (overrides: Partial<MemberProbe>) => () =>
	chooseWay('host', probe(overrides)).relay();

describe('the way on a member', () => {
	test('goes to the first socket somebody listens on', () => {
		const incus = {...socket, path: '/run/incus/unix.socket'};
		const {path} = chooseWay('host', probe({sockets: [{...socket, isListening: false}, incus]}));
		expect(path).toBe(incus.path);
	});

	test('takes LXD’s own relay only with the rights it asks for', () => {
		expect(chooseWay('host', probe({relays: [own], needsSudo: true})).relay()).toEqual([
			...['sudo', '-n', '/usr/bin/lxd'],
			...['netcat', socket.path, ''],
		]);
		expect(refusal({relays: [own]})).toThrow(/does not forward unix sockets/);
	});

	test('prefers socat, without sudo where none is needed', () => {
		expect(chooseWay('host', probe({relays: [socat, own]})).relay()).toEqual([
			'/usr/bin/socat',
			'-',
			`UNIX-CONNECT:${socket.path}`,
		]);
	});

	test('is missing where there is no server, no running server, no right or no relay', () => {
		expect(refusal({sockets: [], servers: []})).toThrow('there is no LXD or Incus on host');
		expect(refusal({sockets: []})).toThrow('LXD is installed on host but not running');
		expect(refusal({sockets: [], servers: ['incusd']})).toThrow('Incus is installed on host');
		expect(refusal({sockets: [{...socket, isWritable: false}]})).toThrow(
			'ann may not use LXD on host: /var/lib/lxd/unix.socket is for the group lxd',
		);
		expect(refusal({needsSudo: true})).toThrow(
			'needs sudo on host, and nothing there can relay it',
		);
	});
});
