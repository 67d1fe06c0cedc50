import {execFile, spawn} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {expect, test} from 'vitest';
import {findRun} from '../../../source/run/runs.ts';
import {aHome, type TestHome} from '../../run/fixtures/a-home.ts';

const cli = fileURLToPath(new URL('../../../cli.tsx', import.meta.url));

test('without a terminal Ctrl-C leaves at once, says how to come back, and harms nothing', async () => {
	const test = await aHome();
	const {id} = await test.start('waiting');
	const watching = rookery(test, 'watch');
	await once(watching.stdout, 'data');
	watching.kill('SIGINT');
	const said: Buffer[] = [];
	watching.stderr.on('data', (chunk: Buffer) => said.push(chunk));
	expect(await once(watching, 'close')).toEqual([130, null]);
	expect(Buffer.concat(said).toString()).toContain(`rookery cancel ${id}`);
	expect((await findRun(test.home)).state).toBe('live');
});

test('a reader that has seen enough is no error', async () => {
	const test = await aHome();
	await test.start('bursting');
	const {stdout, stderr} = await promisify(execFile)(
		'sh',
		['-c', '"$0" --import tsx "$1" watch --json | head -n 2', process.execPath, cli],
		{env: envOf(test)},
	);
	expect(stdout.trimEnd().split('\n')).toHaveLength(2);
	expect(stderr).toBe('');
});

test('runs lists and shows, cancel ends, watch shows the end, as scripts see them', async () => {
	const test = await aHome();
	const {id, folder} = await test.start('waiting');
	const run = async (...words: readonly string[]) => {
		const child = rookery(test, ...words);
		const out: Buffer[] = [];
		child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
		const [code] = await once(child, 'close');
		return {code, text: Buffer.concat(out).toString()};
	};
	expect(JSON.parse((await run('runs', '--json')).text)).toMatchObject([{id, state: 'live'}]);
	const cancelled = await run('cancel', '--json');
	expect(cancelled.code).toBe(0);
	expect(JSON.parse(cancelled.text)).toMatchObject({type: 'run-finished', outcome: 'cancelled'});
	expect((await run('runs', 'demo')).text).toContain(folder);
	expect((await run('runs')).text).toMatch(/cancelled\s+nothing changed/);
	expect((await run('watch', id)).code).toBe(130);
	expect((await run('cancel')).code).toBe(2);
	expect((await run('watch', '--sideways')).code).toBe(2);
});

const rookery = (test: TestHome, ...words: readonly string[]) =>
	spawn(process.execPath, ['--import', 'tsx', cli, ...words], {
		env: envOf(test),
		stdio: ['ignore', 'pipe', 'pipe'],
	});

const envOf = ({root}: TestHome) => ({...process.env, ROOKERY_HOME: root});
