import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {clusterFiles} from '../../source/provision/cluster-store.ts';
import {lockCluster} from '../../source/run/cluster-lock.ts';
import type {FileLock} from '../../source/system/file-lock.ts';

import {aContext, runWords} from './a-context.ts';

let root: string;
let lock: FileLock | undefined;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'rookery-busy-'));
});
afterEach(() => {
	lock?.release();
	rmSync(root, {recursive: true});
});

/** Nothing may be looked at before: what there is now is a moment of the other's work. */
const unasked = () => ({
	get configFile(): string | undefined {
		throw new Error('nothing is connected to');
	},
	acceptedHostKeys: [],
	passphrases: new Map<string, string>(),
});

test.each([
	['up', ['--yes']],
	['scale', ['--workers', '2']],
	['scale', ['--workers', '0']],
	['upgrade', []],
	['reset', ['--confirm', 'bees']],
	['destroy', ['--confirm', 'bees']],
])('%s %j says who has the cluster before it looks at anything', async (command, options) => {
	const preset = join(root, 'bees.yaml');
	writeFileSync(preset, text);
	const {context, said} = aContext(root, unasked);
	lock = await lockCluster(context.home, 'bees', 'rookery destroy');
	await expect(runWords(context, [command, preset, ...options])).rejects.toMatchObject({
		fault: 'usage',
		message: expect.stringContaining(`rookery destroy is changing bees: process ${process.pid} on`),
	});
	expect(said()).toBe('');
});

test.each([[['bees']], [['bees', '--merge']]])(
	'kubeconfig %j says so too, where it has none to show or would merge one that may go',
	async argv => {
		const {context} = aContext(root, unasked);
		const {folder, kubeconfig} = clusterFiles(context.home, 'bees');
		mkdirSync(folder, {recursive: true});
		if (argv.length > 1) writeFileSync(kubeconfig, 'kind: Config');
		lock = await lockCluster(context.home, 'bees', 'rookery destroy');
		await expect(runWords(context, ['kubeconfig', ...argv])).rejects.toMatchObject({
			message: expect.stringContaining('rookery destroy is changing bees'),
		});
	},
);

test('the name of a holder that is gone is not told of the next', async () => {
	const {context} = aContext(root, unasked);
	const {home} = context;
	(await lockCluster(home, 'bees', 'rookery destroy')).release();
	lock = await lockCluster(home, 'bees');
	mkdirSync(clusterFiles(home, 'bees').folder, {recursive: true});
	await expect(runWords(context, ['kubeconfig', 'bees'])).rejects.toMatchObject({
		message: 'another run of bees is starting at this moment',
	});
});

const text = `version: 1
cluster: bees
lxd: {hosts: [nobody@127.0.0.1:1]}
image: {alias: "24.04"}
masters: {profiles: [default], nodes: {bees-master-1: auto}}
workers: {profiles: [default], nodes: {bees-worker-1: auto}}
kubespray: {release: v2.28.1}
`;
