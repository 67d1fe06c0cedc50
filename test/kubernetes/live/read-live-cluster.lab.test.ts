import {mkdtemp, readFile, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {fetchKubeconfig} from '../../../source/kubernetes/kubeconfig/fetch.ts';
import {readLiveCluster} from '../../../source/kubernetes/kubectl.ts';
import {createClient, type LxdClient} from '../../../source/lxd/client.ts';
import {createConnection} from '../../../source/lxd/connection.ts';
import {openTransport} from '../../../source/lxd/transports/open.ts';

import type {Lab} from '../../lab/lab.ts';
import {whyNoLab} from '../../lab/machine/host.ts';
import {raiseLab} from '../../lab/raise-lab.ts';

import {list, node} from '../../model/verification/kubectl-says.ts';
import {adminKubeconfig} from '../kubeconfig/admin-kubeconfig.ts';

const {signal} = new AbortController();

describe.skipIf(whyNoLab())('a cluster asked through LXD', () => {
	let lab: Lab;
	let client: LxdClient;
	let folder: string;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'live-'));
		lab = await raiseLab({name: 'live', members: 1});
		await lab.importImage('tiny');
		await lab.lxc('albatross1', 'launch', 'tiny', 'm1');
		await lab.lxc('albatross1', 'launch', 'tiny', 'm2');
		await lab.lxc('albatross1', 'init', 'tiny', 'stopped');
		client = createClient({
			project: 'default',
			connection: createConnection({
				hosts: ['keeper@albatross1'],
				open: async (host, aborted) =>
					openTransport(host, {
						ssh: {configFile: lab.sshConfig, acceptedHostKeys: [], passphrases: new Map()},
						home: {certificates: ''},
						signal: aborted,
					}),
			}),
		});
	});
	afterAll(async () => {
		client?.connection.close();
		await lab?.down();
		await rm(folder, {recursive: true, force: true});
	});
	beforeEach(async () => {
		for (const name of ['m1', 'm2']) {
			await write(name, '/etc/kubernetes/admin.conf', adminKubeconfig('lab authority'));
			await kubectl(name, `cat <<'END'\n${list([node('m1', {master: true}), node('w1')])}\nEND`);
		}
	});

	const read = async (...masters: readonly string[]) => readLiveCluster(client, {masters, signal});

	test('the first master answers for it', async () => {
		expect(await read('m1', 'm2')).toMatchObject({
			kind: 'answering',
			through: 'm1',
			nodes: [
				{name: 'm1', ready: true, version: '1.32.8', controlPlane: true},
				{name: 'w1', ready: true, controlPlane: false},
			],
		});
	});

	test('there is none where no master has an admin kubeconfig, runs, or exists', async () => {
		await inNode('m1', 'rm /etc/kubernetes/admin.conf');
		expect(await read('m1', 'stopped', 'gone')).toEqual({kind: 'none'});
		expect(await read('m1', 'm2')).toMatchObject({kind: 'answering', through: 'm2'});
	});

	test('an API that does not answer is silent, with the reason that kubectl gives', async () => {
		const refused = 'The connection to the server 127.0.0.1:6443 was refused';
		await kubectl('m1', `echo E1123 memcache.go >&2; echo '${refused}' >&2; exit 1`);
		expect(await read('m1', 'gone')).toEqual({kind: 'silent', why: `m1: ${refused}`});
		expect(await read('m1', 'm2')).toMatchObject({kind: 'answering', through: 'm2'});
		await inNode('m1', 'rm /usr/local/bin/kubectl');
		expect(await read('m1')).toMatchObject({kind: 'silent', why: expect.stringContaining('m1: ')});
	});

	test('its kubeconfig is kept for its owner alone, under its name, and for a tunnel where no API answers', async () => {
		const path = join(folder, 'clusters/lab/kubeconfig');
		const fetchFor = async (name: string) =>
			fetchKubeconfig(client, {
				masters: [{name, address: '127.0.0.1', via: 'keeper@albatross1'}],
				shared: undefined,
				port: 1,
				cluster: 'lab',
				path,
				folder,
				sshFolder: undefined,
				sshConfig: lab.sshConfig,
				signal,
			});
		const access = await fetchFor('m1');
		expect(access).toMatchObject({
			kind: 'tunnel',
			command: expect.stringMatching(/ProxyCommand=ssh .*-l keeper .* -- albatross1/),
		});
		expect((await stat(path)).mode & 0o777).toBe(0o600);
		expect(parse(await readFile(path, 'utf8'))).toMatchObject({
			'current-context': 'lab',
			clusters: [{name: 'lab', cluster: {server: access.server}}],
			contexts: [{name: 'lab', context: {cluster: 'lab', user: 'lab'}}],
			users: [{name: 'lab', user: {'client-key-data': expect.anything()}}],
		});
		await expect(fetchFor('gone')).rejects.toMatchObject({fault: 'kubespray'});
	});

	async function kubectl(name: string, script: string) {
		await write(name, '/usr/local/bin/kubectl', `#!/bin/sh\n${script}\n`);
		await inNode(name, 'chmod +x /usr/local/bin/kubectl');
	}

	async function write(name: string, path: string, text: string) {
		const base64 = Buffer.from(text).toString('base64');
		await inNode(name, `mkdir -p $(dirname ${path}); echo ${base64} | base64 -d > ${path}`);
	}

	async function inNode(name: string, script: string) {
		return lab.lxc('albatross1', 'exec', name, '--', 'sh', '-c', script);
	}
});
