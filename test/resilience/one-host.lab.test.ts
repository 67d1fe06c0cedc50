import {once} from 'node:events';
import {readFile, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test} from 'vitest';
import {runCommand} from '../lab/command.ts';
import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/host.ts';
import {raiseLab} from '../lab/raise-lab.ts';
import {waitUntil} from '../lab/wait-until.ts';

import {timeLimit} from '../time-limit.ts';
import {type RookeryOnLab, rookeryOn} from './rookery-on-lab.ts';

describe.skipIf(whyNoLab())('on the only host', {timeout: timeLimit(300)}, () => {
	let lab: Lab;
	let rookery: RookeryOnLab;
	let preset: string;

	beforeAll(async () => {
		lab = await raiseLab({
			name: 'one-host',
			members: 1,
			// Whoever has one host has no LXD cluster.
			clustered: false,
			poolSize: 4,
		});
		rookery = rookeryOn(lab);
		preset = await rookery.preset({cluster: 'roost'});
	});

	afterEach(() => lab.mend());
	afterAll(() => lab?.down());

	test.for<[broken: string, exitCode: number, says: readonly RegExp[]]>([
		['sshd albatross1', 7, [/refuses connections on port 22/, /→ does sshd listen there/]],
		[
			'hostkey albatross1',
			7,
			[
				/has changed: expected ssh-ed25519 SHA256:\S{43}, got ssh-ed25519 SHA256:\S{43}$/m,
				/→ someone may be listening in.* ssh-keygen -R/,
			],
		],
		['stop albatross1', 7, [/LXD is installed on albatross1 but not running/, /→ start it: sudo/]],
		['kill albatross1', 7, [/not running: nothing listens on \S+unix.socket/, /→ start it: sudo/]],
		['socket albatross1', 7, [/not running: its socket is missing/, /→ start it: sudo/]],
		['freeze albatross1', 7, [/LXD did not answer within \d+ s/, /albatross1/, /→ /]],
		['image-server', 4, [/albatross1 does not reach http:\/\/\S+:8080/, /→ See that the server/]],
	])(
		'%s is told with its remedy, and mended is as if nothing had been',
		async ([broken, exitCode, says]) => {
			const [verb = '', ...words] = broken.split(' ');
			await lab.break(verb, ...words);
			await rookery.expect(['up', preset, '--yes'], {exitCode, says});
			await lab.mend(verb, ...words);
			await rookery.expect(['check', preset], {exitCode: 0});
		},
	);

	test('a host that is not there is told from a port where nothing listens', async () => {
		await rookery.expect(['discover', 'keeper@nowhere.invalid'], {
			exitCode: 7,
			says: [/no such host: nowhere.invalid/, /→ check its spelling/],
		});
		await rookery.expect(['discover', 'keeper@albatross1:2222'], {
			exitCode: 7,
			says: [/refuses connections on port 2222/],
		});
	});

	test('a key that nobody there knows is told, with what the host would take', async () => {
		const key = join(lab.folder, 'other-key');
		await runCommand(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', key]);
		const sshConfig = await changedSshConfig(/IdentityFile .*/, `IdentityFile ${key}`);
		const says = [/does not let keeper in/, /accepts publickey/, /→ .*ssh-copy-id/];
		await rookery.expect(['discover', 'albatross1'], {exitCode: 7, says}, {sshConfig});
	});

	test('a host key not met before is not taken on trust, but on its fingerprint', async () => {
		const knownHosts = `UserKnownHostsFile ${join(lab.folder, 'known_hosts_of_nobody')}`;
		const sshConfig = await changedSshConfig(/UserKnownHostsFile .*/, knownHosts);
		const discover = ['discover', 'albatross1'];
		const {said} = await rookery.expect(
			discover,
			{exitCode: 7, says: [/is not in known_hosts; its key is ssh-ed25519 SHA256:/]},
			{sshConfig},
		);
		const [flag = '', fingerprint = ''] = /--accept-host-key (SHA256:\S+)/.exec(said) ?? [];
		const other = fingerprint.replace(/.{4}$/, 'AAAA');
		await rookery.expect([...discover, '--accept-host-key', other], {exitCode: 7}, {sshConfig});
		await rookery.expect([...discover, ...flag.split(' ')], {exitCode: 0}, {sshConfig});
		await rookery.expect(discover, {exitCode: 0}, {sshConfig});
	});

	test('who may not use LXD is told how to get the right', async () => {
		const hosts = ['stranger@albatross1'];
		const barred = await rookery.preset({cluster: 'roost', hosts});
		const says = [/stranger may not use LXD on/, /→ .*sudo usermod -aG lxd stranger/];
		await rookery.expect(['up', barred, '--yes'], {exitCode: 7, says});
		await rookery.expect(['discover', 'stranger@albatross1'], {exitCode: 7, says});
	});

	test.for<[what: string, wish: Parameters<RookeryOnLab['preset']>[0], says: readonly RegExp[]]>([
		['image', {cluster: 'roost', image: {alias: 'tinny'}}, [/LXD has no image "tinny"/, /→ /]],
		[
			'profile',
			{cluster: 'roost', profiles: ['default', 'nodes']},
			[/has no profile "nodes"/, /→ Name one that exists/],
		],
		[
			'project',
			{cluster: 'roost', project: 'aviary'},
			[/LXD has no project "aviary"/, /→ .*lxc \(or incus\) project create aviary/],
		],
		['member', {cluster: 'roost', member: 'albatross7'}, [/has no member "albatross7"/, /→ /]],
	])('a preset that names no %s of this LXD is refused', async ([, wish, says]) => {
		await rookery.expect(['up', await rookery.preset(wish), '--yes'], {exitCode: 4, says});
	});

	test('an image that its server does not have is told by the nearest it has', async () => {
		const image = {server: lab.imageServer, alias: 'tinny'};
		const says = [/has no image "tinny"/, /Write alias: "tiny"/];
		const misnamed = await rookery.preset({cluster: 'roost', image});
		await rookery.expect(['up', misnamed, '--yes'], {exitCode: 4, says});
	});

	test('an image that comes damaged is told once, and no node fails for want of it', async () => {
		await lab.clearImages();
		const server = createServer(async ({url = ''}, response) => {
			const answer = await fetch(`${lab.imageServer}${url}`);
			const body = Buffer.from(await answer.arrayBuffer());
			if (url.endsWith('rootfs.tar.xz')) body.write('damaged', 5000);
			response.end(body);
		}).listen(0, new URL(lab.imageServer).hostname);
		onTestFinished(() => void server.close());
		await once(server, 'listening');
		const {address, port} = server.address() as AddressInfo;
		const image = {server: `http://${address}:${port}`, alias: 'tiny'};
		const damaged = await rookery.preset({cluster: 'egg', image});

		const {said} = await rookery.expect(['up', damaged, '--yes'], {
			exitCode: 5,
			says: [/Hash mismatch for .*rootfs\.tar\.xz/],
		});

		expect(said).not.toMatch(/create egg-one .*failed/);
	});

	test('a network without DHCP fails the run with the bridge named; up then goes on', async () => {
		await lab.break('dhcp');
		const env = {ROOKERY_ADDRESS_TIMEOUT: '5'};
		const says = [/roost-one has no IPv4 address after 5 s/, /→ nothing on br0 .*DHCP/];
		await rookery.expect(['up', preset, '--yes'], {exitCode: 5, says}, {env});
		await lab.mend('dhcp');
		await rookery.expect(['up', preset, '--yes'], {exitCode: 0});
		await rookery.expect(['up', preset, '--yes'], {exitCode: 0, says: [/^Nothing to do/]});
	});

	test('a user with sudo gets in by it, and one in the group without forwarding', async () => {
		const hosts = ['sudoer@albatross1'];
		const bySudo = await rookery.preset({cluster: 'roost', hosts});
		await rookery.expect(['plan', bySudo], {exitCode: 0});
		await rookery.expect(['destroy', bySudo, '--confirm', 'roost'], {exitCode: 0});
		await rookery.expect(['up', bySudo, '--yes'], {exitCode: 0});
		await lab.break('forwarding', 'albatross1');
		await rookery.expect(['plan', preset], {exitCode: 0});
		await rookery.expect(['destroy', preset, '--confirm', 'roost'], {exitCode: 0});
		await rookery.expect(['up', preset, '--yes'], {exitCode: 0});
	});

	test('a slow link only takes longer', async () => {
		await rookery.expect(['destroy', 'roost', '--confirm', 'roost'], {exitCode: 0});
		await lab.break('slow', 'albatross1');
		await rookery.expect(['up', preset, '--yes'], {exitCode: 0});
	});

	test('an image that LXD has needs no server', async () => {
		await rookery.expect(['destroy', 'roost', '--confirm', 'roost'], {exitCode: 0});
		await lab.break('image-server');
		await rookery.expect(['up', preset, '--yes'], {exitCode: 0});
		await rookery.expect(['destroy', 'roost', '--confirm', 'roost'], {exitCode: 0});
	});

	test('a full pool is told by name before anything is made', async () => {
		await lab.break('fill', 'albatross1');
		await rookery.expect(['up', preset, '--yes'], {exitCode: 4, says: [/pool local/, /→ /]});
		await lab.mend('fill', 'albatross1');
		const hasRoom = async () => (await rookery.run(['check', preset])).exitCode === 0;
		await waitUntil(hasRoom, {what: 'btrfs gives the room back', seconds: 180});
		await rookery.expect(['up', preset, '--yes'], {exitCode: 0});
	});

	async function changedSshConfig(line: RegExp, by: string): Promise<string> {
		const path = join(lab.folder, `ssh_config_${by.split(' ')[0]}`);
		await writeFile(
			path,
			(await readFile(lab.sshConfig, 'utf8')).replaceAll(new RegExp(line, 'g'), by),
		);
		return path;
	}
});
