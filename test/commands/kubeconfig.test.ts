import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {clusterFiles} from '../../source/provision/cluster-store.ts';
import {homeFolders} from '../../source/system/paths.ts';

import {adminKubeconfig} from '../kubernetes/kubeconfig/admin-kubeconfig.ts';
import {aContext, runWords} from './a-context.ts';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
});
afterEach(() => rmSync(folder, {recursive: true}));

/** What `rookery kubeconfig …` printed, and its exit code. */
const kubeconfig = async (argv: readonly string[], {json = false} = {}) => {
	const {context, said} = aContext(folder, () => ({
		configFile: undefined,
		acceptedHostKeys: [],
		passphrases: new Map(),
	}));
	const env = {...context.env, HOME: folder};
	const warn = (line: string) => context.write(`warning: ${line}`);
	const exitCode = await runWords({...context, env, json, warn}, ['kubeconfig', ...argv]);
	return {exitCode, text: said()};
};

const files = () => clusterFiles(homeFolders({ROOKERY_HOME: folder}), 'small');

const keep = (path: string, text: string) => {
	mkdirSync(dirname(path), {recursive: true});
	writeFileSync(path, text);
};

/** As `up` leaves it; a shipped preset serves as the one that was carried out. */
const install = (server: string) => {
	keep(files().kubeconfig, adminKubeconfig('small authority', server));
	keep(files().preset, readFileSync(join(import.meta.dirname, '../../presets/small.yaml'), 'utf8'));
	const record = {uuid: 'u', address: '10.0.0.11', hostKeys: [], via: 'keeper@albatross1'};
	keep(files().records, JSON.stringify({'small-master-1': record}));
};

describe('rookery kubeconfig', () => {
	test('says the path, prints the text, or both as JSON', async () => {
		install('https://10.0.0.11:6443');
		const path = files().kubeconfig;
		expect(await kubeconfig(['small'])).toEqual({exitCode: 0, text: path});
		const {text} = await kubeconfig(['small', '--print']);
		expect(`${text}\n`).toBe(readFileSync(path, 'utf8'));
		expect(JSON.parse((await kubeconfig(['small'], {json: true})).text)).toEqual({
			cluster: 'small',
			path,
		});
	});

	test('gives the tunnel where the masters are not reached', async () => {
		install('https://127.0.0.1:20000');
		const {text} = await kubeconfig(['small']);
		const [path, warning, command] = text.split('\n');
		expect(path).toBe(files().kubeconfig);
		expect(warning).toMatch(/^warning: This machine does not reach the masters itself/);
		expect(command).toMatch(/^ {2}ssh .*HostKeyAlias=small-master-1.* -N -L \d+:127\.0\.0\.1:6443/);
	});

	test('merges only when asked, and says how to use it', async () => {
		install('https://10.0.0.11:6443');
		const mine = join(folder, '.kube/config');
		await kubeconfig(['small']);
		expect(() => readFileSync(mine)).toThrow('ENOENT');
		expect((await kubeconfig(['small', '--merge'])).text).toBe(
			`${mine} has the context small now\n  kubectl --context small get nodes`,
		);
		await kubeconfig(['small', '--merge', '--context', 'other', '--use']);
		expect(parse(readFileSync(mine, 'utf8'))).toMatchObject({
			'current-context': 'other',
			contexts: [{name: 'small'}, {name: 'other'}],
		});
	});

	test.each([
		[['smal'], 'no cluster "smal" was set up from here', 'did you mean small?'],
		[['small'], 'small has no Kubernetes: none was installed', 'rookery up with its preset'],
		[['small', '--use'], '--context and --use need --merge.', '--merge'],
		[[], "Missing required argument 'CLUSTER'", 'rookery kubeconfig [options] <CLUSTER>'],
	])('%j is answered with what to do', async (argv, message, hint) => {
		keep(files().records, '{}');
		await expect(kubeconfig(argv)).rejects.toMatchObject({
			fault: 'usage',
			message: expect.stringContaining(message),
			hint: expect.stringContaining(hint),
		});
	});

	test('prints a command that a shell takes as it is, whatever the context is called', async () => {
		install('https://10.0.0.11:6443');
		const {text} = await kubeconfig(['small', '--merge', '--context', "my ctx/1@x's"]);
		const line = text.split('\n').find(part => part.startsWith('  kubectl')) ?? '';
		const words = execFileSync('sh', ['-c', `printf '%s\\n' ${line}`], {encoding: 'utf8'});
		expect(words.trim().split('\n')).toEqual([
			...['kubectl', '--context', "my ctx/1@x's", 'get', 'nodes'],
		]);
	});
});
