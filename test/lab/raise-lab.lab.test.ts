import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {readFile, rm, stat} from 'node:fs/promises';
import {get} from 'node:http';
import {connect} from 'node:net';
import {afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test} from 'vitest';
import {timeLimit, timeLimitInSeconds} from '../time-limit.ts';
import {attemptCommand, runCommand} from './command.ts';
import type {Lab} from './lab.ts';
import {whyNoLab} from './machine/host.ts';
import {tracesOf} from './machine/lab-process.ts';
import {listLabs} from './machine/lab-record.ts';
import {raiseLab} from './raise-lab.ts';
import {waitUntil} from './wait-until.ts';

describe.skipIf(whyNoLab())('the lab', {timeout: timeLimit(300)}, () => {
	const name = 'lab-test';
	let lab: Lab;

	beforeAll(async () => {
		lab = await raiseLab({name, members: 2});
		await createInstance('one', 'albatross2');
	});

	afterEach(() => lab.mend());
	afterAll(() => lab?.down());

	test('is a cluster of LXD servers that are online', async () => {
		const listed = await lab.lxc('albatross2', 'cluster', 'list', '--format=csv');
		expect(listed.match(/ONLINE/g)).toHaveLength(2);
	});

	test('hands an image out to LXD, whose instance the laptop reaches', async () => {
		await waitUntil(async () => (await lab.downloads()).tiny === 1, {what: 'the download counts'});
		await expect(readBanner(await addressOf('one'))).resolves.toMatch(/^SSH-2.0-OpenSSH/);
	});

	test('lets keeper use LXD, sudoer as root, and stranger not at all', async () => {
		const rights = async (user: string) => ({
			lxc: (await ssh(user, 'lxc', 'list')).exitCode === 0,
			sudo: (await ssh(user, 'sudo', '-n', 'lxc', 'list')).exitCode === 0,
		});
		expect(await rights('keeper')).toEqual({lxc: true, sudo: false});
		expect(await rights('sudoer')).toEqual({lxc: false, sudo: true});
		expect(await rights('stranger')).toEqual({lxc: false, sudo: false});
	});

	test('keeps its users from the machine', async () => {
		expect(await readFile('/etc/passwd', 'utf8')).not.toMatch(/^(keeper|sudoer|stranger):/m);
	});

	test('imports an image under its local alias', async () => {
		await lab.importImage('tiny');
		await lab.importImage('tiny');
		expect(await lab.lxc('albatross1', 'image', 'list', 'tiny', '--format=csv')).toMatch(/^tiny,/);
	});

	test.for<[verb: string, words: readonly string[], works: () => Promise<boolean>]>([
		['stop', ['albatross2'], lxdAnswers],
		['kill', ['albatross2'], lxdAnswers],
		['freeze', ['albatross2'], lxdAnswers],
		['socket', ['albatross2'], lxdAnswers],
		['cut', ['albatross2'], sshAnswers],
		['hostkey', ['albatross2'], sshAnswers],
		['sshd', ['albatross2'], sshAnswers],
		['slow', ['albatross2', '--loss', '100'], sshAnswers],
		['slow', ['albatross2', '--delay', '300'], memberIsNear],
		['forwarding', ['albatross2'], socketIsForwarded],
		['fill', ['albatross2'], poolHasRoom],
		['dhcp', [], leaseIsGiven],
		['laptop', [], instanceIsReached],
		['image-server', [], imagesAreServed],
	])('break %s %s does so, and mend mends it', async ([verb, words, works]) => {
		await waitUntil(works, {what: `${verb} is not broken yet`});
		await lab.break(verb, ...words);
		await expect(works()).resolves.toBe(false);
		await lab.mend(verb, ...words);
		await waitUntil(works, {what: `${verb} is mended`});
	});

	test('slows downloads, which do not count until they end', async () => {
		await lab.break('image-server', '--slow', '1');
		const before = await lab.downloads();
		const download = () => fetch(`${lab.imageServer}/images/tiny/rootfs.tar.xz`);
		const slow = await download();
		await slow.body?.cancel();
		expect(await lab.downloads()).toEqual(before);
		await lab.mend('image-server');
		const fast = await download();
		await fast.arrayBuffer();
		const counted = async () => (await lab.downloads()).tiny === before.tiny + 1;
		await waitUntil(counted, {what: 'the download counts'});
	});

	test('is put right when it is raised again after its members died', async () => {
		for (const member of lab.members) {
			const anchor = await readFile(`${lab.folder}/members/${member.name}/anchor.pid`, 'utf8');
			process.kill(Number(anchor), 'SIGKILL');
			await waitUntil(() => !existsSync(`/proc/${Number(anchor)}`), {what: 'its end'});
		}
		await raiseLab({name});
		await lab.awaitMembers();
	});

	test('clears its instances and images', async () => {
		await lab.clearInstances();
		await lab.clearImages();
		expect(await lab.lxc('albatross1', 'list', '--format=csv')).toBe('');
		expect(await lab.lxc('albatross1', 'image', 'list', '--format=csv')).toBe('');
	});

	test('stands beside others, and leaves nothing behind when it is down', async () => {
		const [plain, pooled] = await Promise.all([
			raiseLab({name: `${name}-plain`, members: 1, pool: 'dir'}),
			raiseLab({name: `${name}-pooled`, members: 1}),
		]);
		expect(new Set([lab, plain, pooled].map(({subnet}) => subnet)).size).toBe(3);
		const loop = await loopOf(pooled);
		expect(await tracesOf(plain)).not.toEqual([]);
		expect(await runCommand(loopDevices)).toContain(loop);
		await Promise.all([plain.down(), pooled.down()]);
		for (const lowered of [plain, pooled]) {
			const gone = async () => (await tracesOf(lowered)).length === 0;
			await waitUntil(gone, {what: `no trace of ${lowered.name}`});
		}
		expect(await runCommand(loopDevices)).not.toContain(loop);
	});

	test('goes down with the next that is raised once its owner was killed, and with no other', async () => {
		const [killed, living] = await Promise.all([startOwner('killed'), startOwner('living')]);
		const unfinished = await startOwner('unfinished', {until: 'begun'});
		await Promise.all([killed.kill(), unfinished.kill()]);

		const byHand = await raiseLab({name: `by-hand-${process.pid}`, owner: 'nobody', members: 1});
		onTestFinished(byHand.down, timeLimit(180));
		await waitUntil(killed.isGone, {what: 'no trace of the lab of the killed'});
		await waitUntil(unfinished.isGone, {what: 'no trace of the unfinished lab'});
		expect(await living.isGone()).toBe(false);

		await living.kill();
		await raiseLab({name});
		await waitUntil(living.isGone, {what: 'no trace of the other lab'});
		expect(await listLabs()).toEqual(expect.arrayContaining([byHand.name, lab.name]));
	});

	async function createInstance(instance: string, member: string): Promise<void> {
		const source = {
			type: 'image',
			mode: 'pull',
			protocol: 'simplestreams',
			server: lab.imageServer,
			alias: 'tiny',
		};
		const request = JSON.stringify({name: instance, source});
		const create = `/1.0/instances?target=${member}`;
		await lab.lxc('albatross1', 'query', '--wait', '--request=POST', '--data', request, create);
		await lab.lxc('albatross1', 'start', instance);
		await waitUntil(async () => Boolean(await addressOf(instance)), {what: 'an address'});
		await waitUntil(instanceIsReached, {what: 'sshd listens in it'});
	}

	async function addressOf(instance: string): Promise<string> {
		const listed = await lab.lxc('albatross1', 'list', instance, '--format=csv', '--columns=4');
		return listed.split(' ')[0]?.trim() ?? '';
	}

	function ssh(user: string, ...command: readonly string[]) {
		return attemptCommand([...sshTo(user), ...command]);
	}

	function sshTo(user: string, ...options: readonly string[]): readonly string[] {
		const patience = ['-o', 'BatchMode=yes', '-o', `ConnectTimeout=${timeLimitInSeconds(10)}`];
		return ['ssh', '-F', lab.sshConfig, ...patience, ...options, `${user}@albatross2`];
	}

	async function lxdAnswers(): Promise<boolean> {
		return onSecond('timeout', `${timeLimitInSeconds(10)}`, 'lxc', 'query', '/1.0');
	}

	async function sshAnswers(): Promise<boolean> {
		return (await ssh('keeper', 'true')).exitCode === 0;
	}

	async function memberIsNear(): Promise<boolean> {
		const address = lab.members[1]?.address ?? '';
		const pinged = await runCommand(['busybox', 'ping', '-c', '1', address]);
		return Number(/time=([\d.]+) ms/.exec(pinged)?.[1]) < 600;
	}

	async function socketIsForwarded(): Promise<boolean> {
		const socket = `${lab.folder}/forwarded.socket`;
		const forward = ['-L', `${socket}:/var/lib/lxd/unix.socket`, '-o', 'StreamLocalBindUnlink=yes'];
		const [program = '', ...words] = [...sshTo('keeper', '-N', ...forward)];
		const tunnel = spawn(program, words, {stdio: 'ignore'});
		const ended = once(tunnel, 'exit');
		const isOpen = () => existsSync(socket) || tunnel.exitCode !== null;
		try {
			await waitUntil(isOpen, {what: 'ssh listens, or has failed'});
			return await new Promise<boolean>(resolve => {
				get({socketPath: socket, path: '/1.0', timeout: timeLimit(10)}, response =>
					resolve(response.statusCode === 200),
				)
					.on('error', () => resolve(false))
					.on('timeout', () => resolve(false));
			});
		} finally {
			tunnel.kill();
			await ended;
			await rm(socket, {force: true});
		}
	}

	async function poolHasRoom(): Promise<boolean> {
		const write = 'dd if=/dev/zero of=probe bs=1M count=10 conv=fsync && rm probe';
		return onSecond('sh', '-c', `cd /var/lib/lxd/storage-pools/local && ${write}`);
	}

	async function leaseIsGiven(): Promise<boolean> {
		const ask = ['udhcpc', '-n', '-q', '-t', '5', '-T', '1', '-i', 'eth0', '-s', '/bin/true'];
		return onSecond('lxc', 'exec', 'one', '--', ...ask);
	}

	async function instanceIsReached(): Promise<boolean> {
		const address = await addressOf('one');
		return readBanner(address).then(Boolean, () => false);
	}

	async function imagesAreServed(): Promise<boolean> {
		return fetch(`${lab.imageServer}/streams/v1/index.json`).then(
			response => response.ok,
			() => false,
		);
	}

	async function onSecond(...command: readonly string[]): Promise<boolean> {
		const outcome = await lab.members[1]?.run(command);
		return outcome?.exitCode === 0;
	}
});

/** A process that raises a lab for itself, and does not take it down. */
async function startOwner(name: string, {until = 'raised'}: {until?: 'begun' | 'raised'} = {}) {
	const raising = new URL('raise-lab.ts', import.meta.url).href;
	const code = `
		import {raiseLab} from ${JSON.stringify(raising)};
		await raiseLab({name: ${JSON.stringify(name)}, members: 1, pool: 'dir'});
		console.log('raised');
		setInterval(() => {}, 1000);
	`;
	const owner = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	onTestFinished(() => void owner.kill('SIGKILL'));
	const traces = () => tracesOf({name: `${name}-${owner.pid}`});
	const hasBegun = async () => (await traces()).length > 0;
	if (until === 'begun') await waitUntil(hasBegun, {what: 'the lab is begun'});
	else await once(owner.stdout, 'data');
	return {
		kill: async () => {
			const ended = once(owner, 'exit');
			owner.kill('SIGKILL');
			await ended;
		},
		isGone: async () => (await traces()).length === 0,
	};
}

const loopDevices = ['losetup', '--list', '--noheadings', '--output', 'NAME,BACK-INO'];

/** The line of a lab's loop device among all; LXD sees its file by a path of its own. */
async function loopOf(lab: Lab): Promise<string> {
	const {ino} = await stat(`${lab.folder}/members/albatross1/lxd/disks/local.img`);
	const lines = (await runCommand(loopDevices)).split('\n');
	return lines.find(line => line.endsWith(` ${ino}`)) ?? 'no loop device';
}

/** What a server says first. */
async function readBanner(address: string): Promise<string> {
	const socket = connect({host: address, port: 22, timeout: timeLimit(2)});
	try {
		const [banner] = await once(socket, 'data');
		return String(banner);
	} finally {
		socket.destroy();
	}
}
