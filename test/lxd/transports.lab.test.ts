import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, onTestFinished, test} from 'vitest';
import {WebSocket} from 'ws';
import {enrolThroughSsh, enrolWithToken} from '../../source/lxd/enroll.ts';
import {send} from '../../source/lxd/http.ts';
import type {Transport} from '../../source/lxd/transport.ts';
import {openTransport} from '../../source/lxd/transports/open.ts';

import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/host.ts';
import {raiseLab} from '../lab/raise-lab.ts';

import {timeLimit} from '../time-limit.ts';

const {signal} = new AbortController();
const socket = '/var/lib/lxd/unix.socket';

describe.skipIf(whyNoLab())('the way to LXD', () => {
	let lab: Lab;
	let url: string;

	beforeAll(async () => {
		lab = await raiseLab({name: 'transports', members: 1});
		url = `https://${lab.members[0]?.address}:8443`;
	});

	afterAll(() => lab?.down());

	const open = async (
		destination: string,
		{certificates = '', deadline}: {certificates?: string; deadline?: number} = {},
	): Promise<Transport> => {
		const transport = await openTransport(destination, {
			ssh: {configFile: lab.sshConfig, acceptedHostKeys: [], passphrases: new Map()},
			home: {certificates},
			deadline,
			signal,
		});
		onTestFinished(transport.close);
		return transport;
	};

	const breakFor = async (verb: string, ...words: readonly string[]): Promise<void> => {
		onTestFinished(() => lab.mend(verb, 'albatross1'), timeLimit(180));
		await lab.break(verb, 'albatross1', ...words);
	};

	test.each([
		['keeper', `unix socket ${socket} over ssh to keeper@albatross1`],
		[
			'sudoer',
			expect.stringMatching(`unix socket ${socket} by sudo .* over ssh to sudoer@albatross1`),
		],
	])('carries calls, many at once, and events for %s', async (user, description) => {
		const transport = await open(`${user}@albatross1`);
		expect(transport.description).toEqual(description);
		await expectCallsAndEvents(transport);
	});

	test('is a relay where sshd does not forward sockets', async () => {
		await breakFor('forwarding');
		const transport = await open('keeper@albatross1');
		expect(transport.description).toMatch(/ by (?!sudo)/);
		await expectCallsAndEvents(transport);
	});

	test.each(['keeper', 'sudoer'])(
		'stays open for %s where the server hangs up on connections that are silent',
		async user => {
			await breakFor('newer', '--silence', '300');
			const transport = await open(`${user}@albatross1`);
			const call = () => send(transport, {method: 'GET', path: '/1.0', deadline: 5000, signal});
			await Promise.all([call(), call(), call()]);
			const kept = () => Object.values(transport.agent.freeSockets).flat().length;
			await expect.poll(kept, {timeout: timeLimit(10)}).toBe(0);

			const answers = await Promise.all([call(), call(), call()]);
			expect(answers.map(({status}) => status)).toEqual([200, 200, 200]);
		},
	);

	test('is closed to a user without the group and without sudo', async () => {
		await expect(open('stranger@albatross1')).rejects.toMatchObject({
			fault: 'connection',
			message: expect.stringContaining('stranger may not use LXD'),
			hint: expect.stringContaining('sudo usermod -aG lxd stranger'),
		});
	});

	test.each([
		['stop', 'keeper', /not running/],
		['kill', 'keeper', /not running: nothing listens/],
		['kill', 'sudoer', /not running: nothing listens/],
		['socket', 'keeper', /not running: its socket is missing/],
	])('after “%s”, %s is told what is wrong and how to mend it', async (verb, user, message) => {
		await breakFor(verb);
		await expect(open(`${user}@albatross1`)).rejects.toMatchObject({
			fault: 'connection',
			message: expect.stringMatching(message),
			hint: expect.stringContaining('systemctl start lxd'),
		});
	});

	test('is given up after a deadline when LXD does not answer', async () => {
		await breakFor('freeze');
		await expect(open('keeper@albatross1', {deadline: 1000})).rejects.toMatchObject({
			fault: 'connection',
			message: 'LXD did not answer within 1 s',
		});
	});

	describe('over HTTPS', () => {
		const makeFolder = () => {
			const folder = mkdtempSync(join(tmpdir(), 'rookery-certificates-'));
			onTestFinished(() => rmSync(folder, {recursive: true}));
			return folder;
		};
		const makeToken = async () => {
			const said = await lab.lxc('albatross1', 'config', 'trust', 'add', '--name', 'laptop');
			return said.trim().split('\n').at(-1) ?? '';
		};

		test('is unknown before enrolling', async () => {
			await expect(open(url, {certificates: makeFolder()})).rejects.toMatchObject({
				hint: expect.stringContaining(`rookery trust ${url}`),
			});
		});

		test('opens with a token, which is good once', async () => {
			const [certificates, token] = [makeFolder(), await makeToken()];
			await enrolWithToken({url, token, certificates, signal});
			await expectCallsAndEvents(await open(url, {certificates}));
			await expect(
				enrolWithToken({url, token, certificates: makeFolder(), signal}),
			).rejects.toMatchObject({fault: 'connection', hint: expect.stringContaining('once only')});
			await enrolWithToken({url, token, certificates, signal}); // trusted already
		});

		test('opens through ssh, again and again', async () => {
			const certificates = makeFolder();
			const transport = await open('keeper@albatross1');
			await enrolThroughSsh({url, transport, certificates, signal});
			await enrolThroughSsh({url, transport, certificates, signal});
			await expectCallsAndEvents(await open(url, {certificates}));
		});

		test('refuses another certificate than the pinned, and what the token does not name', async () => {
			const [certificates, token] = [makeFolder(), await makeToken()];
			const other = 'ab'.repeat(32);
			const authority = url.replace('https://', '');
			writeFileSync(join(certificates, 'servers.json'), JSON.stringify({[authority]: other}));
			const refusal = {message: expect.stringContaining(`has changed: expected ${other}, got `)};
			await expect(open(url, {certificates})).rejects.toMatchObject(refusal);
			const named = JSON.parse(Buffer.from(token, 'base64').toString());
			const forged = Buffer.from(JSON.stringify({...named, fingerprint: other})).toString('base64');
			await expect(
				enrolWithToken({url, token: forged, certificates, signal}),
			).rejects.toMatchObject(refusal);
		});

		test('says so when the server forgot us', async () => {
			const certificates = makeFolder();
			const transport = await open('keeper@albatross1');
			await enrolThroughSsh({url, transport, certificates, signal});
			const list = await lab.lxc('albatross1', 'config', 'trust', 'list', '--format', 'csv');
			for (const line of list.trim().split('\n')) {
				await lab.lxc('albatross1', 'config', 'trust', 'remove', line.split(',')[3] ?? '');
			}
			await expect(open(url, {certificates})).rejects.toMatchObject({
				message: 'LXD does not trust our certificate',
				hint: `enrol it: rookery trust ${url}`,
			});
		});
	});
});

async function expectCallsAndEvents(transport: Transport): Promise<void> {
	const call = () => send(transport, {method: 'GET', path: '/1.0', signal});
	const events = `${transport.protocol.replace('http', 'ws')}//${transport.authority}/1.0/events`;
	const websocket = new WebSocket(events, {agent: transport.agent});
	await new Promise((resolve, reject) => {
		websocket.on('open', resolve);
		websocket.on('error', reject);
	});
	const answers = await Promise.all(Array.from({length: 20}, call));
	expect(answers.map(({status}) => status)).toEqual(Array(20).fill(200));
	websocket.terminate();
}
