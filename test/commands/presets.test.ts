import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {aContext, runWords} from './a-context.ts';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'presets-'));
});
afterEach(() => rmSync(folder, {recursive: true}));

/** What `rookery presets …` printed, and its exit code. It fails when ssh is asked for anything. */
const presets = async (argv: readonly string[], {json = false} = {}) => {
	const {context, said} = aContext(folder, () => {
		throw new Error('presets connect to nothing');
	});
	const exitCode = await runWords({...context, json}, ['presets', ...argv]);
	return {exitCode, text: said()};
};

const saved = (name: string) => join(folder, 'config/presets', `${name}.yaml`);

describe('rookery presets', () => {
	test('lists the shipped and the saved ones, a broken one with its first problem', async () => {
		await presets(['save', 'small', 'mine']);
		writeFileSync(saved('broken'), 'version: 1\ncluster: [\n');
		const {text, exitCode} = await presets(['list']);
		expect(exitCode).toBe(0);
		const [heading, broken, ...lines] = text.split('\n');
		expect(heading).toMatch(/^NAME +ORIGIN +CLUSTER +NODES +HOSTS$/);
		expect(broken).toMatch(/^broken +saved +broken: .*broken\.yaml:3:1 YAML: /);
		expect(lines).toEqual([
			expect.stringMatching(/^demo +shipped +demo +1 master, 2 workers +keeper@10\.77\.0\.11, /),
			expect.stringMatching(/^lab-cluster +shipped +lab-cluster +3 masters, 8 workers /),
			expect.stringMatching(/^mine +saved +small +1 master, 2 workers /),
			expect.stringMatching(/^small +shipped /),
		]);
	});

	test('without a verb lists', async () => {
		expect(await presets([])).toEqual(await presets(['list']));
	});

	test('shows a preset as it stands, or what it says as JSON', async () => {
		const {text} = await presets(['show', 'demo']);
		expect(`${text}\n`).toBe(
			readFileSync(join(import.meta.dirname, '../../presets/demo.yaml'), 'utf8'),
		);
		const shown = JSON.parse((await presets(['show', 'demo'], {json: true})).text);
		expect(shown).toMatchObject({origin: 'shipped', preset: {lxd: {project: 'default'}}});
	});

	test('saves a preset word for word, with the schema beside it, and only once', async () => {
		const {text, exitCode} = await presets(['save', 'lab-cluster', 'mine']);
		expect([exitCode, text]).toEqual([0, `saved mine as ${saved('mine')}`]);
		expect(readFileSync(saved('mine'), 'utf8')).toBe(
			`${(await presets(['show', 'lab-cluster'])).text}\n`,
		);
		expect(readFileSync(join(folder, 'config/presets/preset.schema.json'), 'utf8')).toBe(
			`${(await presets(['schema'])).text}\n`,
		);
		await expect(presets(['save', 'small', 'mine'])).rejects.toMatchObject({
			fault: 'usage',
			where: saved('mine'),
			hint: expect.stringContaining('--force'),
		});
		expect((await presets(['save', 'small', 'mine', '--force'])).exitCode).toBe(0);
		expect((await presets(['compare', 'mine', 'small'])).exitCode).toBe(0);
	});

	test('points the schema line of a file from elsewhere at the schema beside the saved ones', async () => {
		const file = join(folder, 'mine.yaml');
		const {text} = await presets(['show', 'small']);
		writeFileSync(file, text.replace('$schema=', '$schema=/somewhere/else/'));
		await presets(['save', file, 'mine']);
		expect(readFileSync(saved('mine'), 'utf8').trimEnd()).toBe(text);
	});

	test('compares: exit 0 when both ask for the same, 10 with a sentence for each difference', async () => {
		expect(await presets(['compare', 'small', 'small'])).toEqual({
			exitCode: 0,
			text: 'both ask for the same',
		});
		await presets(['save', 'small', 'mine']);
		const text = readFileSync(saved('mine'), 'utf8');
		writeFileSync(saved('mine'), text.replace('small-worker-2: auto', 'small-worker-2: a1'));
		expect(await presets(['compare', 'small', 'mine'])).toEqual({
			exitCode: 10,
			text: 'moves worker small-worker-2 from auto to a1',
		});
		const {text: json} = await presets(['compare', 'small', 'mine'], {json: true});
		expect(JSON.parse(json).differences.length).toBe(1);
	});

	test('removes what was saved, and nothing else', async () => {
		await presets(['save', 'small', 'mine']);
		expect((await presets(['remove', 'mine'])).text).toBe(`removed ${saved('mine')}`);
		expect((await presets(['list'])).text).not.toContain('mine');
		for (const name of ['small', './small.yaml', 'mine']) {
			await expect(presets(['remove', name])).rejects.toThrow();
		}
	});

	test('validates several, tells every problem of each, and exits 3', async () => {
		const file = join(folder, 'bad.yaml');
		writeFileSync(file, 'version: 1\ncluster: Lab\n');
		const {text, exitCode} = await presets(['validate', 'demo', file, 'gone.yaml']);
		expect(exitCode).toBe(3);
		const lines = text.split('\n');
		expect(lines[0]).toBe('demo is valid: cluster demo, 1 master, 2 workers');
		expect(text).toContain(`${file}:2:10 cluster: "Lab" is not a host name label`);
		expect(lines.at(-1)).toMatch(/gone\.yaml: there is no such file$/);
		expect((await presets(['validate', 'demo', 'small'])).exitCode).toBe(0);
		const [, bad] = JSON.parse((await presets(['validate', 'demo', file], {json: true})).text);
		expect(bad).toMatchObject({ok: false, problems: expect.arrayContaining([expect.anything()])});
	});

	test.each([
		[['lst'], 'Did you mean list?'],
		[['show'], 'rookery presets show [options] <PRESET>'],
		[['compare', 'demo'], 'rookery presets compare [options] <A> <B>'],
		[['save', 'demo', 'a/b'], 'use letters, digits'],
		[['list', '--frce'], 'rookery presets list --help'],
		[['remove', 'x', '--force'], 'rookery presets remove --help'],
	])('answers %j with how it is written', async (argv, hint) => {
		await expect(presets(argv)).rejects.toMatchObject({
			fault: 'usage',
			hint: expect.stringContaining(hint),
		});
	});
});
