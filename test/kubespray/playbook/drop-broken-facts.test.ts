import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {dropBrokenFacts} from '../../../source/kubespray/playbook/environment.ts';

test('facts that Ansible would stumble over are removed, the others stay', async () => {
	const parent = await mkdtemp(join(tmpdir(), 'facts-test-'));
	const folder = join(parent, 'facts');
	await dropBrokenFacts(folder);
	await writeFile(join(folder, 'fine'), '{"ansible_hostname": "fine"}');
	await writeFile(join(folder, 'torn'), '{"ansible_host');
	await writeFile(join(folder, 'empty'), '');
	await writeFile(join(folder, 'list'), '[]');

	await dropBrokenFacts(folder);

	expect(await readdir(folder)).toEqual(['fine']);
	await rm(parent, {recursive: true});
});
