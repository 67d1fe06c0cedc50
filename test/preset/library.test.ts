import {execFileSync} from 'node:child_process';
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import {lookAtPreset, presetLibrary, readPreset} from '../../source/preset/library.ts';
import {PresetError, parsePreset} from '../../source/preset/parse.ts';
import {savePreset} from '../../source/preset/save.ts';
import {renderPreset} from '../../source/preset/write.ts';
import {homeFolders} from '../../source/system/paths.ts';

describe('read preset', () => {
	let folder: string;
	const options = () => ({home: homeFolders({ROOKERY_HOME: join(folder, 'home')})});
	const write = (name: string, content: string | Uint8Array) => {
		writeFileSync(join(folder, name), content);
		return join(folder, name);
	};
	const refusal = (reference: string) =>
		readPreset(reference, options()).then(
			() => undefined,
			error => error,
		);

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'preset-'));
	});
	afterEach(() => rmSync(folder, {recursive: true}));

	describe('a reference to a preset', () => {
		test('without a slash or an ending is the name of a shipped one', async () => {
			expect(await readPreset('demo', options())).toMatchObject({
				origin: 'shipped',
				preset: {cluster: 'demo'},
			});
		});

		test('finds a saved one before a shipped one of the same name', async () => {
			const {preset} = await readPreset('demo', options());
			const text = renderPreset({...preset, cluster: 'mine'});
			await savePreset({name: 'demo', text, force: true, otherwise: '', ...options()});
			expect(await readPreset('demo', options())).toMatchObject({
				origin: 'saved',
				text,
				preset: {cluster: 'mine'},
			});
		});

		test('with a slash or an ending is a path, which may be a pipe', async () => {
			const {text} = await readPreset('small', options());
			const path = write('any.name', text);
			expect(await readPreset(path, options())).toMatchObject({origin: 'file', path, text});

			execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
			const [read] = await Promise.all([
				readPreset(join(folder, 'pipe.yaml'), options()),
				writeFile(join(folder, 'pipe.yaml'), text),
			]);
			expect(read).toMatchObject({text});
		});

		test('that nothing answers to is told the nearest that does', async () => {
			write('my-lab.yaml', '');
			expect(await refusal('dmo')).toMatchObject({fault: 'preset', hint: 'did you mean demo?'});
			expect(await refusal('nothing-like-it')).toMatchObject({
				hint: expect.stringContaining('there are demo, lab-cluster and small'),
			});
			expect(await refusal(join(folder, 'my-lb.yaml'))).toMatchObject({
				message: 'there is no such file',
				where: join(folder, 'my-lb.yaml'),
				hint: `did you mean ${join(folder, 'my-lab.yaml')}?`,
			});
			expect(await refusal(join(folder, 'gone/my-lab.yaml'))).toMatchObject({
				hint: `there is no folder ${join(folder, 'gone')} either`,
			});
		});
	});

	describe('a file that is no preset', () => {
		test.each([
			['a folder', () => mkdirSync(join(folder, 'x.yaml')), 'this is a folder'],
			[
				'a link to itself',
				() => symlinkSync('x.yaml', join(folder, 'x.yaml')),
				/leads back to itself/,
			],
			['huge', () => write('x.yaml', 'x'.repeat(300_000)), /larger than 256 KiB/],
			['endless', () => symlinkSync('/dev/zero', join(folder, 'x.yaml')), /larger than 256 KiB/],
		])('because it is %s is refused', async (_, make, message) => {
			make();
			const error = await refusal(join(folder, 'x.yaml'));
			expect(error).toMatchObject({
				name: 'UserError',
				fault: 'preset',
				message: expect.stringMatching(message),
			});
		});

		test.each([
			['UTF-16', Buffer.from('\uFEFFversion: 1\n', 'utf16le'), '1:1 file: is UTF-16'],
			[
				'binary',
				Buffer.from([0x61, 0x0a, 0x62, 0xff, 0x00]),
				'2:2 file: has a byte that is no UTF-8',
			],
			['empty', '', '1:1 preset: is empty'],
			[
				'a PNG',
				Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
				'1:1 file: has a byte that is no UTF-8',
			],
		])('because it is %s is refused with a position', async (_, content, problem) => {
			const path = write('x.yaml', content);
			const error = await refusal(path);
			expect(error).toBeInstanceOf(PresetError);
			expect(error.message).toContain(`${path}:${problem}`);
		});

		test('because of its content is refused with each problem on a line, the file first', async () => {
			const path = write('x.yaml', 'version: 2\ncluster: Lab\n');
			const error = await refusal(path);
			expect(error.fault).toBe('preset');
			for (const line of error.message.split('\n')) expect(line.startsWith(`${path}:`)).toBe(true);
			expect(error.problems.length).toBe(error.message.split('\n').length);
		});

		test('shows the first hundred problems and counts the others', async () => {
			const path = write(
				'x.yaml',
				Array.from({length: 200}, (_, place) => `k${place}: 1\n`).join(''),
			);
			const lines = (await refusal(path)).message.split('\n');
			expect(lines.length).toBe(101);
			expect(lines.at(-1)).toMatch(/^… and \d+ more$/);
		});
	});
});

describe('look at preset', () => {
	test('of the shelf a preset that is right has what it says, a broken one its first problem', async () => {
		const root = mkdtempSync(join(tmpdir(), 'rookery-shelf-'));
		onTestFinished(() => rmSync(root, {recursive: true}));
		const home = homeFolders({ROOKERY_HOME: root});
		const broken = join(home.config, 'presets', 'broken.yaml');
		mkdirSync(join(home.config, 'presets'), {recursive: true});
		writeFileSync(broken, 'version: 1\nmembers: 3\n');
		const shelf = await presetLibrary(home);
		const seen = await Promise.all(shelf.map(shelved => lookAtPreset(shelved, {home})));
		expect(seen.find(({name}) => name === 'small')).toMatchObject({
			origin: 'shipped',
			ok: true,
			preset: {cluster: 'small'},
			text: expect.stringContaining('cluster: small'),
		});
		const problem = expect.stringMatching(/broken\.yaml:\d+:\d+ .+/);
		expect(seen.find(({name}) => name === 'broken')).toEqual({
			name: 'broken',
			origin: 'saved',
			path: broken,
			ok: false,
			problem,
		});
	});
});

describe('bad presets', () => {
	const folder = join(import.meta.dirname, 'bad');

	/**
	 * Each begins with comments that tell every problem in it: `# line:column key: what is wrong`. They
	 * are no .yaml files, so that no formatter mends them.
	 */
	const presets = readdirSync(folder).map(file => {
		const text = readFileSync(join(folder, file), 'utf8');
		const [heading = ''] = /^(# \d.*\n)+/.exec(text) ?? [];
		return {name: file.replace('.txt', ''), text, expected: heading.trimEnd().split('\n')};
	});

	describe('a bad preset', () => {
		test('there are more than fifty of them', () => {
			expect(presets.length).toBeGreaterThan(50);
		});

		test.each(presets)('$name is refused with all its problems', ({text, expected}) => {
			const parsed = parsePreset(text);
			const problems = parsed.ok ? [] : parsed.problems;
			const lines = problems.map(
				({line, column, path, message}) => `# ${line}:${column} ${path}: ${message}`,
			);
			expect(lines).toEqual(expected);
		});
	});
});
