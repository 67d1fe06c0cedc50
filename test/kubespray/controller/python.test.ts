import {mkdir, mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import {beforeEach, describe, expect, test} from 'vitest';
import {findPython, missingPythonError} from '../../../source/kubespray/controller/python.ts';
import {removeTree} from '../../../source/system/directories.ts';

const range = {least: '3.10', most: '3.12'};
const {signal} = new AbortController();
let root = '';

beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'rookery-python-'));
	return () => removeTree(root);
});

describe('a Python', () => {
	test('that is the newest in the range wins over what is just called python3', async () => {
		await put('a/python3', python('3.11.2'));
		await put('b/python3.12', python('3.12.1'));
		await put('b/python3.13', python('3.13.0'));
		expect(await findPython({range, env: pathOf('a', 'b'), signal})).toEqual({
			path: '/opt/python-3.12.1',
			version: '3.12.1',
		});
	});

	test('without a number in its name is found by what it says', async () => {
		await put('a/python3', python('3.10.4'));
		expect(await findPython({range, env: pathOf('a'), signal})).toMatchObject({version: '3.10.4'});
	});

	test('is found behind a shim for one that is not there', async () => {
		await put('a/python3.11', "echo 'pyenv: python3.11: command not found' >&2; exit 127");
		await put('b/python3.11', python('3.11.2'));
		expect(await findPython({range, env: pathOf('a', 'b'), signal})).toMatchObject({
			version: '3.11.2',
		});
	});

	test('that cannot make environments gives way to an older one that can', async () => {
		await put('a/python3.12', python('3.12.1', 'False'));
		await put('a/python3.10', python('3.10.4'));
		expect(await findPython({range, env: pathOf('a'), signal})).toMatchObject({version: '3.10.4'});
	});

	test('of this machine is the program itself, which is no shim', async () => {
		const found = await findPython({
			range: {least: '3.6', most: '3.20'},
			env: process.env,
			signal,
		});
		expect(found?.path).not.toContain('shims');
	});
});

describe('without a Python that fits', () => {
	test('the one that lacks only venv is named, with the package', async () => {
		await put('a/python3.11', python('3.11.2', 'False'));
		expect(await findPython({range, env: pathOf('a'), signal})).toBeUndefined();
		expect(await whyNone('a')).toMatchObject({
			message: 'Python 3.11 is there without the parts that make environments',
			where: '/opt/python-3.11.2',
			hint: expect.stringContaining('apt install python3.11-venv'),
		});
	});

	test('those there are are named, and what to install', async () => {
		await put('a/python3', python('3.9.2'));
		expect(await findPython({range, env: pathOf('a'), signal})).toBeUndefined();
		expect(await whyNone('a')).toMatchObject({
			message: 'kubespray v2.28.1 needs a Python from 3.10 to 3.12 on PATH; it has 3.9.2',
			hint: expect.stringMatching(/python@?3\.12.*kubespray\.runner: podman/),
		});
	});

	test('none at all is said', async () => {
		expect((await whyNone('a')).message).toMatch(/it has none at all$/);
	});
});

const whyNone = (folder: string) =>
	missingPythonError({range, release: 'v2.28.1', env: pathOf(folder), signal});

const python = (version: string, isComplete = 'True') =>
	`printf '%s\\n' /opt/python-${version} ${version} ${isComplete}`;

const put = async (path: string, script: string) => {
	await mkdir(join(root, path, '..'), {recursive: true});
	await writeFile(join(root, path), `#!/bin/sh\n${script}\n`, {mode: 0o755});
};

const pathOf = (...folders: readonly string[]) => ({
	PATH: folders.map(folder => join(root, folder)).join(delimiter),
});
