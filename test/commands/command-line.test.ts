import {spawnSync} from 'node:child_process';
import {globSync, readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Argument} from 'commander';
import {describe, expect, test} from 'vitest';
import {parseCommandLine} from '../../source/commands/command-line.ts';
import {commandGroups} from '../../source/commands/definitions/index.ts';
import type {Definition} from '../../source/commands/definitions/parameters.ts';

const parse = (words: string) => parseCommandLine(words.split(' ').filter(Boolean), '1.2.3');

const help = (words: string) => {
	const {request} = parse(words);
	return request.kind === 'print' ? request.text : expect.unreachable(`${words} prints no help`);
};

const input = (words: string) => {
	const {request} = parse(words);
	return request.kind === 'run' ? request.invocation : request;
};

const definitions: readonly (readonly [string, Definition])[] = Object.values(
	commandGroups,
).flatMap(group => Object.entries<Definition>(group));

const globalOptions = ['--plain', '--ssh-config', '--accept-host-key', '--help'];

describe.each(definitions)('the help of rookery %s', (name, definition) => {
	test('is a page of its own, by --help, -h and help', () => {
		const page = help(`${name} --help`);
		expect(page).toMatch(new RegExp(`^Usage: rookery ${name} `));
		expect(help(`${name} -h`)).toBe(page);
		expect(help(`help ${name}`)).toBe(page);
	});

	test('names each of its arguments and options, says what it does and gives examples', () => {
		const page = help(`${name} --help`);
		const own = Object.entries(definition.parameters).map(([key, {declared}]) =>
			declared instanceof Argument ? declared.name() : declared(key).flags,
		);
		const json = definition.hasNoJson ? [] : ['--json'];
		for (const term of [...own, ...globalOptions, ...json]) {
			const row = `^ {2}(-h, )?${RegExp.escape(term)}( <\\w+>)? {2,}\\S`;
			expect(page).toMatch(new RegExp(row, 'm'));
		}
		const text = page.replaceAll(/\s+/g, ' ');
		expect(text).toContain(definition.description.replaceAll(/\s+/g, ' '));
		for (const example of definition.examples) expect(page).toContain(`\n  ${example}`);
	});

	test('fits a terminal of 80 columns', () => {
		for (const line of help(`${name} --help`).split('\n')) {
			expect(line.length, line).toBeLessThanOrEqual(80);
		}
	});

	test('gives examples that rookery understands', () => {
		for (const words of rookeryLines(definition.examples.join('\n'))) {
			expect(parseCommandLine(words, '1.2.3').request, words.join(' ')).toMatchObject({
				kind: 'run',
				invocation: {name},
			});
		}
	});
});

describe('rookery --help', () => {
	test('lists every command in its group, in 80 columns', () => {
		const page = help('--help');
		for (const [heading, group] of Object.entries(commandGroups)) {
			const part = page.slice(page.indexOf(`\n${heading}:\n`)).split('\n\n')[1] ?? '';
			const words = new Set(Object.keys(group).map(name => name.split(' ')[0]));
			for (const word of words) expect(page).toMatch(new RegExp(`^ {2}${word}\\b.* {2}\\S`, 'm'));
			expect(part).not.toBe('');
		}
		for (const line of page.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
		expect(help('help')).toBe(page);
		expect(help('-h')).toBe(page);
	});

	test('of presets lists what can be done with them', () => {
		const page = help('presets --help');
		for (const name of Object.keys(commandGroups.Presets)) {
			expect(page).toMatch(new RegExp(`^ {2}${name.split(' ')[1]}\\b.* {2}\\S`, 'm'));
		}
	});
});

test('the README and the documents show command lines that rookery understands', () => {
	const folder = join(import.meta.dirname, '../..');
	const names = ['README.md', ...globSync('docs/*.md', {cwd: folder})];
	const text = names.map(name => readFileSync(join(folder, name), 'utf8')).join('\n');
	const code = text.match(/(?<=^ *```sh\n)[\s\S]*?(?=```)|(?<=`)rookery[^`\n]*(?=`)/gm) ?? [];
	const all = rookeryLines(code.join('\n')).filter(words => words.length > 1);
	const lines = all.filter(words => !/COMMAND|options/.test(words.join(' ')));
	expect(lines.length).toBeGreaterThan(25);
	for (const words of lines) {
		expect(parseCommandLine(words, '1.2.3').request.kind, words.join(' ')).not.toBe('refuse');
	}
});

/** The words of each line that starts with `rookery`, without what a shell would take out of it. */
const rookeryLines = (text: string) =>
	(text.match(/(?<=^|\$\()rookery\b[^\n)#>…]*/gm) ?? [])
		.map(line =>
			line
				.replaceAll(/[[\]"]/g, '')
				.trim()
				.split(/\s+/)
				.slice(1),
		)
		.filter(words => words.length > 0);

describe('a command line', () => {
	test('takes the options that every command has before and after its word', () => {
		const {options} = parse(
			'--accept-host-key SHA256:a --json up mine --plain --ssh-config=./f --accept-host-key SHA256:b',
		);
		expect(options).toEqual({
			json: true,
			plain: true,
			sshConfig: './f',
			acceptedHostKeys: ['SHA256:a', 'SHA256:b'],
		});
	});

	test.each<[words: string, said: unknown]>([
		['up mine --yes --until nodes', {preset: 'mine', yes: true, until: 'nodes', detach: false}],
		['up --yes mine', {preset: 'mine', yes: true}],
		['up -- -mine.yaml', {preset: '-mine.yaml'}],
		['scale mine --add w8 --add=w9=m1', {add: ['w8', 'w9=m1'], remove: [], workers: undefined}],
		['scale mine --workers 3 --workers 4', {workers: '4'}],
		['scale mine --workers -1', {workers: '-1'}],
		['ssh n1 ls -la --json --help', {node: 'n1', command: ['ls', '-la', '--json', '--help']}],
		['ssh --plain n1 -- ls --json', {node: 'n1', command: ['--', 'ls', '--json']}],
		['presets validate a b', {presets: ['a', 'b']}],
		['inventory mine', {style: 'kubespray'}],
		['presets --json', {}],
		['runs', {run: undefined}],
	])('%s is what its command gets', (words, said) => {
		expect(input(words)).toMatchObject({input: said});
	});

	test('leaves options after the name of a node to what runs on it', () => {
		expect(parse('ssh n1 kubectl get nodes --json --plain').options).toMatchObject({
			json: false,
			plain: false,
		});
	});

	test('without a command asks for the wizard', () => {
		for (const words of ['', '--plain', '--json --plain']) {
			expect(input(words)).toEqual({kind: 'nothing'});
		}
	});

	test('says the version wherever it is asked for before a command', () => {
		for (const words of ['--version', '-v', '--json --version']) expect(help(words)).toBe('1.2.3');
	});

	test.each([
		['upp mine', "Unknown command 'upp'.", 'Did you mean up?'],
		['scal --help', "Unknown command 'scal'.", 'Did you mean scale?'],
		['help scal', "Unknown command 'scal'.", 'Did you mean scale?'],
		['presets lst', "Unknown command 'lst'.", 'Did you mean list?'],
		['help presets lst', "Unknown command 'lst'.", 'Did you mean list?'],
		['scale mine --wrkers 3', "Unknown option '--wrkers'.", 'Did you mean --workers?'],
		['up mine --jsno', "Unknown option '--jsno'.", 'Did you mean --json?'],
		['--pain up mine', "Unknown option '--pain'.", 'Did you mean --plain?'],
		['teatime', "Unknown command 'teatime'.", 'More: rookery --help'],
		['up', "Missing required argument 'PRESET'.", 'Usage: rookery up [options] <PRESET>'],
		['up mine yours', 'Unexpected argument "yours".', 'More: rookery up --help'],
		['up mine --until', "Option '--until <PHASE>' argument missing.", 'More: rookery up --help'],
		['up mine --until --yes', /'--until <PHASE>' .* A value is missing\.$/, 'rookery up --help'],
		['up mine --ssh-config --yes', /'--ssh-config <FILE>' .* A value is missing\.$/, 'rookery up'],
		['scale mine --add --yes', /--add .* A value is missing\.$/, 'rookery scale --help'],
		['inventory mine --style new', /Allowed choices are kubespray, original\.$/, 'inventory'],
	])('%s is refused with what to write', (words, message, hint) => {
		expect(parse(words).request).toMatchObject({
			kind: 'refuse',
			error: {
				fault: 'usage',
				message: expect.stringMatching(
					typeof message === 'string' ? RegExp.escape(message) : message,
				),
				hint: expect.stringContaining(hint),
			},
		});
	});

	test.each([
		'--json up',
		'up --json',
		'up a b --json',
		'upp --json',
		'up --jsn --json',
		'presets lst --json',
	])('%s is refused as JSON', words => {
		expect(parse(words)).toMatchObject({options: {json: true}, request: {kind: 'refuse'}});
	});
});

describe('the program without a terminal', () => {
	const cli = join(import.meta.dirname, '../../cli.tsx');

	const program = [process.execPath, '--import', 'tsx', cli];

	const rookery = (...words: readonly string[]) => {
		const [node = '', ...run] = [...program, ...words];
		const {status, stdout, stderr} = spawnSync(node, run, {encoding: 'utf8', input: ''});
		return {status, stdout, stderr};
	};

	test.each([
		['presets show nothing-of-this-name', '2>/dev/full', 3],
		['presets show nothing-of-this-name', '>/dev/full', 3],
		['presets show nothing-of-this-name', '2> >(:)', 3],
		['presets show demo', '2>/dev/full', 0],
		['presets show demo', '>/dev/full', 2],
	])('%s %s exits with %i', (words, redirection, code) => {
		const script = `"$@" ${redirection}`;
		const line = ['-c', script, 'bash', ...program, ...words.split(' ')];
		expect(spawnSync('bash', line, {input: '', stdio: 'pipe'}).status).toBe(code);
	});

	test.each([
		[tmpdir(), 'it is a folder'],
		['/dev/zero', 'it is not a regular file'],
		['/none', 'there is no such file'],
	])('refuses the ssh configuration %s: %s', (path, problem) => {
		const {status, stderr} = rookery('discover', 'member', '--ssh-config', path);
		expect(status).toBe(2);
		expect(stderr).toContain(`Cannot use ${path} as the ssh configuration: ${problem}`);
	});

	test('prints help to stdout alone', () => {
		const page = `${help('scale --help')}\n`;
		expect(rookery('scale', '--help')).toEqual({status: 0, stdout: page, stderr: ''});
	});

	test('without words prints the help, and says by its exit code that nothing was done', () => {
		expect(rookery()).toEqual({status: 2, stdout: `${help('--help')}\n`, stderr: ''});
	});

	test('reports a wrong command line once, in the form of its other errors', () => {
		const {status, stdout, stderr} = rookery('scale', 'mine', '--wrkers', '3');
		expect({status, stdout}).toEqual({status: 2, stdout: ''});
		expect(stderr.split('\n')).toEqual([
			"Unknown option '--wrkers'.",
			expect.stringMatching(/^ {2}\S Did you mean --workers\?$/),
			expect.stringMatching(/^ {2}\S More: rookery scale --help$/),
			'',
		]);
	});

	test('reports it as JSON where that is asked for', () => {
		const {status, stdout, stderr} = rookery('upp', '--json');
		expect({status, stdout}).toEqual({status: 2, stdout: ''});
		expect(JSON.parse(stderr)).toMatchObject({
			error: {message: "Unknown command 'upp'.", fault: 'usage', exitCode: 2},
		});
	});
});
