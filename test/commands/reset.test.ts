import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {aContext, runWords} from './a-context.ts';

test('a cluster whose preset names no kubespray has no Kubernetes to be taken off', async () => {
	const root = mkdtempSync(join(tmpdir(), 'rookery-reset-'));
	onTestFinished(() => rmSync(root, {recursive: true}));
	const preset = join(root, 'bees.yaml');
	writeFileSync(
		preset,
		`version: 1
cluster: bees
lxd: {hosts: [nobody@127.0.0.1:1]}
image: {alias: "24.04"}
masters: {profiles: [default], nodes: {bees-master-1: auto}}
workers: {profiles: [default], nodes: {bees-worker-1: auto}}
`,
	);
	const {context} = aContext(root, () => {
		throw new Error('nothing is connected to');
	});
	await expect(runWords(context, ['reset', preset])).rejects.toMatchObject({
		fault: 'usage',
		message: 'bees has no Kubernetes: its preset names no kubespray',
		hint: 'rookery destroy bees removes its nodes',
	});
});
