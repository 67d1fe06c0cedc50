import {mkdtemp, readFile, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {fetchDiagnostics} from '../../../source/kubernetes/diagnostics.ts';
import {createClient, type LxdClient} from '../../../source/lxd/client.ts';
import {createConnection} from '../../../source/lxd/connection.ts';
import {openTransport} from '../../../source/lxd/transports/open.ts';

import type {Lab} from '../../lab/lab.ts';
import {whyNoLab} from '../../lab/machine/host.ts';
import {raiseLab} from '../../lab/raise-lab.ts';

const {signal} = new AbortController();

describe.skipIf(whyNoLab())('asking a node why Kubernetes failed on it', () => {
	let lab: Lab;
	let client: LxdClient;
	let folder: string;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'diagnosis-'));
		lab = await raiseLab({name: 'diagnosis', members: 1});
		await lab.importImage('tiny');
		await lab.importImage('focal');
		await lab.lxc('albatross1', 'launch', 'tiny', 'poor');
		await lab.lxc('albatross1', 'launch', 'ubuntu/focal/amd64', 'rich');
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

	test('journals, containers and the state of the system, in private files of the run', async () => {
		const about = {node: 'rich', about: 'kubelet', folder, signal} as const;
		const {files, text} = await fetchDiagnostics(client, about);
		expect(files.map(file => basename(file))).toEqual([
			'rich-kubelet.log',
			'rich-containers.log',
			'rich-system.log',
		]);
		for (const file of files) expect((await stat(file)).mode & 0o777).toBe(0o600);
		const [journals = '', containers = '', system = ''] = await Promise.all(
			files.map(async file => readFile(file, 'utf8')),
		);
		expect(journals).toContain('# kubelet');
		expect(containers).toContain('crictl');
		expect(system).toContain('Filesystem');
		expect(text).toContain(system);
	});

	test('what the node lacks is said in the file, and the rest is there', async () => {
		const about = {node: 'poor', about: 'kubelet', folder, signal} as const;
		const {files, text} = await fetchDiagnostics(client, about);
		expect(files).toHaveLength(3);
		expect(text).toContain('journalctl: not found');
		expect(text).toContain('Filesystem');
	});

	test('the way to the downloads: name server, routes, and what each server answered', async () => {
		const about = {node: 'poor', about: 'downloads', folder, signal} as const;
		const {files, text} = await fetchDiagnostics(client, about);
		expect(files.map(file => basename(file))).toEqual(['poor-downloads.log']);
		expect(text).toContain('# https://github.com');
	});

	test('the way leads through the proxy that downloads go through', async () => {
		const environment = {https_proxy: 'http://127.0.0.1:1'};
		const about = {node: 'poor', about: 'downloads', folder, environment, signal} as const;
		const {text} = await fetchDiagnostics(client, about);
		expect(text.match(/Connection refused/g)).toHaveLength(5);
	});

	test('a node that is stopped, or gone, costs its files and nothing else', async () => {
		await lab.lxc('albatross1', 'stop', '--force', 'poor');
		for (const node of ['poor', 'gone']) {
			const nothing = fetchDiagnostics(client, {node, about: 'kubelet', folder, signal});
			await expect(nothing).resolves.toEqual({files: [], text: ''});
		}
	});
});
