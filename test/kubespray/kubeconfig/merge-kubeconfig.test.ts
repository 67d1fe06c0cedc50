import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {parse} from 'yaml';
import {findMerged} from '../../../source/kubespray/kubeconfig/find-merged.ts';
import {mergeKubeconfig} from '../../../source/kubespray/kubeconfig/merge-kubeconfig.ts';
import {unmergeKubeconfig} from '../../../source/kubespray/kubeconfig/unmerge-kubeconfig.ts';
import {adminKubeconfig} from './admin-kubeconfig.ts';

let folder: string;
let kept: string;
let path: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
	kept = join(folder, 'kept');
	path = join(folder, '.kube/config');
	mkdirSync(join(folder, '.kube'));
	writeFileSync(kept, adminKubeconfig('lab authority', 'https://10.0.0.11:6443'));
});
afterEach(() => rmSync(folder, {recursive: true}));

/** As a person and kubectl leave it. */
const users = `# work and play
apiVersion: v1
clusters:
- cluster:
    certificate-authority: /etc/work.pem # renewed yearly
    server: https://work.example:6443
  name: work
contexts:
- context: {cluster: work, user: me}
  name: work
current-context: work
kind: Config
preferences: {}
users:
- name: me
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1
      args: ["token", "--for", 'work']
      command: login
`;

const merge = (context = 'lab', use = false) => mergeKubeconfig({path, kept, context, use});
const read = () => readFileSync(path, 'utf8');
const namesIn = (list: string) =>
	(parse(read())[list] as readonly {name: string}[]).map(({name}) => name);

test('a cluster is merged beside what is there, which stays as it is', async () => {
	writeFileSync(path, users);
	expect(await merge()).toBe(true);
	for (const list of ['clusters', 'contexts', 'users']) {
		expect(namesIn(list).at(-1)).toBe('lab');
	}

	const added = new Set(users.split('\n'));
	expect(
		read()
			.split('\n')
			.filter(line => added.has(line)),
	).toEqual(expect.arrayContaining(users.split('\n')));
	expect(parse(read())).toMatchObject({
		'current-context': 'work',
		contexts: [{name: 'work'}, {context: {cluster: 'lab', user: 'lab'}}],
		clusters: [{name: 'work'}, {cluster: {server: 'https://10.0.0.11:6443'}}],
	});
});

test('merging twice changes nothing the second time', async () => {
	writeFileSync(path, users);
	await merge();
	expect(await merge()).toBe(false);
});

test('the current context changes only when asked', async () => {
	await merge();
	expect(parse(read())['current-context']).toBeUndefined();
	await merge('lab', true);
	expect(parse(read())['current-context']).toBe('lab');
});

test('a new file is for its owner alone, an old one keeps its mode and its link', async () => {
	await merge();
	expect(statSync(path).mode & 0o777).toBe(0o600);
	rmSync(path);
	const elsewhere = join(folder, 'dotfiles');
	writeFileSync(elsewhere, users);
	chmodSync(elsewhere, 0o640);
	symlinkSync(elsewhere, path);
	await merge();
	expect(statSync(elsewhere).mode & 0o777).toBe(0o640);
	expect(readFileSync(elsewhere, 'utf8')).toContain('name: lab');
});

test('a cluster installed anew under the same name replaces its old entries, and what its owner added stays', async () => {
	await merge();
	writeFileSync(path, read().replace('cluster: lab\n', 'cluster: lab\n      namespace: mine\n'));
	writeFileSync(kept, adminKubeconfig('another authority', 'https://10.0.0.12:6443'));
	await merge();
	expect(namesIn('clusters')).toEqual(['lab']);
	expect(parse(read())).toMatchObject({
		clusters: [{cluster: {server: 'https://10.0.0.12:6443'}}],
		contexts: [{context: {namespace: 'mine'}}],
	});
});

test("another's entry of the same name is refused, with the way out", async () => {
	writeFileSync(path, users);
	await expect(merge('work')).rejects.toMatchObject({
		fault: 'usage',
		message: 'there is a cluster "work" already, and it is not ours',
		hint: expect.stringContaining('--context NAME'),
	});
	expect(read()).toBe(users);
});

test('what is no kubeconfig is left alone', async () => {
	for (const text of ['- a\n', 'clusters: [\n']) {
		writeFileSync(path, text);
		await expect(merge()).rejects.toMatchObject({fault: 'usage', where: path});
		expect(read()).toBe(text);
	}
});

test("kubectl's lock is respected, and given back", async () => {
	writeFileSync(`${path}.lock`, '');
	await expect(merge()).rejects.toMatchObject({where: `${path}.lock`});
	rmSync(`${path}.lock`);
	await merge();
	expect(() => statSync(`${path}.lock`)).toThrow();
});

test('a cluster is taken out again under every name it was merged, and nothing else', async () => {
	writeFileSync(path, users);
	await merge('lab', true);
	await merge('again');
	expect(await findMerged({file: path, kept})).toEqual({file: path, contexts: ['lab', 'again']});
	expect(await unmergeKubeconfig({file: path, kept})).toBe(true);
	expect(read()).toBe(users.replace('current-context: work\n', ''));
	expect(await findMerged({file: path, kept})).toBeUndefined();
	expect(await unmergeKubeconfig({file: path, kept})).toBe(false);
	expect(await unmergeKubeconfig({file: join(folder, 'none/config'), kept})).toBe(false);
});

test('nothing was merged into a file that is not there, or is no kubeconfig', async () => {
	for (const text of [undefined, '', '- a\n', 'clusters: [\n']) {
		if (text !== undefined) writeFileSync(path, text);
		expect(await findMerged({file: path, kept})).toBeUndefined();
	}
});
