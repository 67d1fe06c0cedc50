import {spawnSync} from 'node:child_process';
import {
	chmodSync,
	existsSync,
	lstatSync,
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
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {userKubeconfigs} from '../../../source/kubernetes/kubeconfig/document.ts';
import {
	findMerged,
	mergeKubeconfig,
	unmergeKubeconfig,
} from '../../../source/kubernetes/kubeconfig/merge.ts';

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

const merge = (context = 'lab', use = false) =>
	mergeKubeconfig({files: [path], kept, context, use});
const read = () => readFileSync(path, 'utf8');
const namesIn = (list: string) =>
	(parse(read())[list] as readonly {name: string}[]).map(({name}) => name);

test('a cluster is merged beside what is there, which stays as it is', async () => {
	writeFileSync(path, users);
	expect(await merge()).toEqual({file: path, changed: true});
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
	expect(await merge()).toEqual({file: path, changed: false});
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

test.each([
	['of another kind', users.replace('kind: Config', 'kind: List'), 'its kind is List, not Config'],
	['of another version', users.replace(': v1\nclusters', ': v9\nclusters'), 'its apiVersion is v9'],
	[
		'with a name that is a number',
		users.replace('name: me', 'name: 12'),
		'the name 12 under users',
	],
	[
		'with two entries of one name',
		users.replace('\nusers:', '\nusers:\n- name: me\n  user: {token: abc}'),
		'two entries named "me" under users',
	],
	['of several documents', `${users}---\n${users}`, 'more than one document'],
])('a file %s, which kubectl would not read, is left alone', async (_, text, problem) => {
	writeFileSync(path, text);
	const message = expect.stringContaining(problem);
	await expect(merge()).rejects.toMatchObject({name: 'UserError', message});
	expect(read()).toBe(text);
});

test.each([
	['empty', '', ''],
	['null', 'null\n', ''],
	['comments alone', '# mine\n\n# and yours\n', '# mine\n\n# and yours\n'],
])('a file that is %s is filled, and comments stay', async (_, text, start) => {
	writeFileSync(path, text);
	await merge();
	expect(read().startsWith(`${start}apiVersion: v1\nkind: Config\n`), read()).toBe(true);
	expect(namesIn('contexts')).toEqual(['lab']);
});

test('the ends of lines stay as they are', async () => {
	writeFileSync(path, users.replaceAll('\n', '\r\n'));
	await merge();
	expect(read().replaceAll('\r\n', '')).not.toContain('\n');
	expect(namesIn('contexts')).toEqual(['work', 'lab']);
});

test('a file of JSON stays JSON, with its indentation', async () => {
	writeFileSync(path, JSON.stringify(parse(users), undefined, 4));
	await merge();
	const {contexts} = JSON.parse(read());
	expect(contexts.map(({name}: {name: string}) => name)).toEqual(['work', 'lab']);
	expect(read()).toContain('\n    "kind": "Config"');
});

test('a link to a file that is not there yet stays a link', async () => {
	symlinkSync('../dotfiles', path);
	await merge();
	expect(existsSync(join(folder, 'dotfiles'))).toBe(true);
	expect(lstatSync(path).isSymbolicLink()).toBe(true);
});

test('a folder, a device and a file for a folder are told as what they are', async () => {
	const at = (file: string) => mergeKubeconfig({files: [file], kept, context: 'lab', use: false});
	await expect(at(folder)).rejects.toThrow('it is a folder');
	await expect(at('/dev/zero')).rejects.toThrow('it is not a regular file');
	writeFileSync(path, '');
	await expect(at(join(path, 'config'))).rejects.toThrow('a part of the path is not a folder');
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
	const files = [path];
	expect(await findMerged({files, kept})).toEqual([{file: path, contexts: ['lab', 'again']}]);
	expect(await unmergeKubeconfig({files, kept})).toBe(true);
	expect(read()).toBe(users.replace('current-context: work\n', ''));
	expect(await findMerged({files, kept})).toEqual([]);
	expect(await unmergeKubeconfig({files, kept})).toBe(false);
	expect(await unmergeKubeconfig({files: [join(folder, 'none/config')], kept})).toBe(false);
});

test('nothing was merged into a file that is not there, or is no kubeconfig', async () => {
	for (const text of [undefined, '', '- a\n', 'clusters: [\n']) {
		if (text !== undefined) writeFileSync(path, text);
		expect(await findMerged({files: [path], kept})).toEqual([]);
	}
});

/** kubectl itself, where it is installed. */
const kubectl = (files: readonly string[], ...words: readonly string[]) => {
	const env = {...process.env, HOME: folder, KUBECONFIG: files.join(':')};
	const {stdout, stderr, status} = spawnSync('kubectl', words, {env, encoding: 'utf8'});
	if (status !== 0) throw new Error(stderr);
	return stdout.trim();
};
const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;
if (!hasKubectl)
	process.stderr.write('SKIPPED: nothing is compared with kubectl: it is not installed\n');

describe('a KUBECONFIG of several files', () => {
	const empty = 'apiVersion: v1\nkind: Config\n';
	const at = (name: string) => join(folder, name);
	const write = (texts: Readonly<Record<string, string>>) => {
		for (const [name, text] of Object.entries(texts)) writeFileSync(at(name), text);
	};
	const files = () => [at('first'), at('second')];
	const mergeInto = (context: string, use = false) =>
		mergeKubeconfig({files: files(), kept, context, use});

	test('is searched whole for a name that is taken', async () => {
		for (const texts of [{second: users}, {first: empty, second: users}]) {
			write(texts);
			await expect(mergeInto('work')).rejects.toMatchObject({
				message: 'there is a cluster "work" already, and it is not ours',
				where: at('second'),
			});
			await expect(mergeInto('me')).rejects.toMatchObject({where: at('second')});
			expect(readFileSync(at('second'), 'utf8')).toBe(users);
		}
		expect(readFileSync(at('first'), 'utf8')).toBe(empty);
	});

	test.each([
		['no file is there', {}, 'second'],
		['the second is there', {second: users}, 'second'],
		['the first is there', {first: users}, 'first'],
		['both are there', {first: users, second: empty}, 'first'],
	])('is written where kubectl would when %s', async (_, texts, expected) => {
		write(texts);
		if (hasKubectl) {
			kubectl(files(), 'config', 'set-cluster', 'probe', '--server=https://probe');
			const written = ['first', 'second'].filter(
				name => existsSync(at(name)) && readFileSync(at(name), 'utf8').includes('probe'),
			);
			expect(written).toEqual([expected]);
			for (const name of written) rmSync(at(name));
			write(texts);
		}
		expect(await mergeInto('lab', true)).toEqual({file: at(expected), changed: true});
		const other = expected === 'first' ? 'second' : 'first';
		const before = new Map(Object.entries(texts)).get(other);
		expect(existsSync(at(other)) ? readFileSync(at(other), 'utf8') : undefined).toBe(before);
		if (hasKubectl) expect(kubectl(files(), 'config', 'current-context')).toBe('lab');
	});

	test('keeps a cluster in the file that has it already', async () => {
		write({second: empty});
		await mergeInto('lab');
		write({first: empty});
		writeFileSync(kept, adminKubeconfig('another authority', 'https://10.0.0.12:6443'));
		expect(await mergeInto('lab')).toEqual({file: at('second'), changed: true});
		expect(readFileSync(at('first'), 'utf8')).toBe(empty);
		expect(readFileSync(at('second'), 'utf8')).toContain('10.0.0.12');
	});

	test('loses a cluster in every file, and the current context that another file has', async () => {
		write({second: users});
		await mergeInto('lab');
		write({first: empty});
		await mergeInto('again', true);
		await mergeInto('lab', true);
		expect(readFileSync(at('first'), 'utf8')).toContain('current-context: lab');
		expect(await findMerged({files: files(), kept})).toEqual([
			{file: at('first'), contexts: ['again']},
			{file: at('second'), contexts: ['lab']},
		]);
		expect(await unmergeKubeconfig({files: files(), kept})).toBe(true);
		expect(await findMerged({files: files(), kept})).toEqual([]);
		expect(parse(readFileSync(at('first'), 'utf8'))['current-context']).toBeUndefined();
		expect(readFileSync(at('second'), 'utf8')).toBe(users);
		if (hasKubectl) expect(kubectl(files(), 'config', 'current-context')).toBe('work');
	});

	test("keeps the user's own context of the same name current when a cluster that hid it goes", async () => {
		write({second: empty});
		await mergeInto('work');
		writeFileSync(at('first'), readFileSync(at('second')));
		write({second: users});
		expect(await unmergeKubeconfig({files: files(), kept})).toBe(true);
		expect(readFileSync(at('second'), 'utf8')).toBe(users);
	});

	test("may name rookery's own copy, which is left alone", async () => {
		const before = readFileSync(kept, 'utf8');
		const list = [kept, at('second')];
		expect(await mergeKubeconfig({files: list, kept, context: 'lab', use: false})).toEqual({
			file: at('second'),
			changed: true,
		});
		await expect(
			mergeKubeconfig({files: [kept], kept, context: 'lab', use: false}),
		).rejects.toMatchObject({fault: 'usage', where: kept});
		expect(readFileSync(kept, 'utf8')).toBe(before);
	});
});

describe('the files that KUBECONFIG names', () => {
	test.each([
		[undefined, [join('/home/me', '.kube/config')]],
		['', [join('/home/me', '.kube/config')]],
		['/a:/b:/a', ['/a', '/b']],
		[':/a:', ['/a']],
		['a', [join(process.cwd(), 'a')]],
		[':', []],
	])('of %o are %o', (list, expected) => {
		expect(userKubeconfigs({HOME: '/home/me', KUBECONFIG: list})).toEqual(expected);
	});

	test('may be none, which is refused', async () => {
		await expect(
			mergeKubeconfig({files: [], kept, context: 'lab', use: false}),
		).rejects.toMatchObject({fault: 'usage', message: 'KUBECONFIG does not name a file'});
	});
});

describe.skipIf(!hasKubectl)('kubectl', () => {
	test.each(['on', 'no', 'y', 'null', '1e3', '0640', '12', 'my ctx/1@x'])(
		'reads a cluster that is called %s',
		async name => {
			await merge(name, true);
			expect(kubectl([path], 'config', 'current-context')).toBe(name);
			const view = ['config', 'view', '--minify', '-o', 'jsonpath={.clusters[*].name}'];
			expect(kubectl([path], ...view)).toBe(name);
		},
	);
});
