import {spawnSync} from 'node:child_process';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {
	ansibleKeyFault,
	ansibleScalarFault,
	readAnsibleScalar,
} from '../../../source/model/variables/ansible-scalar.ts';
import {yamlValue} from '../../../source/model/variables/render.ts';
import {parseYaml} from '../../../source/preset/yaml.ts';

describe('ansible scalar', () => {
	/** What PyYAML, which Ansible reads by, makes of documents: kind and value of each one's `v`. */
	const script = `
import json, sys, yaml
def told(text):
    try: value = yaml.safe_load(text)['v']
    except Exception: return ['unreadable', '']
    return [type(value).__name__, repr(value)]
print(json.dumps([told(text) for text in json.load(sys.stdin)]))
`;

	const hasPyYaml = spawnSync('python3', ['-c', 'import yaml']).status === 0;
	if (!hasPyYaml)
		process.stderr.write('SKIPPED: python3 has no yaml, so nothing is compared with PyYAML\n');

	function readByPython(documents: readonly string[]): readonly (readonly [string, string])[] {
		const {stdout, stderr} = spawnSync('python3', ['-c', script], {
			input: JSON.stringify(documents),
			encoding: 'utf8',
			maxBuffer: 1 << 26,
		});
		if (stdout === '') throw new Error(stderr);
		return JSON.parse(stdout);
	}

	/** Words that one of the two versions of YAML gives a meaning, and what looks like them. */
	const words = [
		...[
			'yes',
			'Yes',
			'YES',
			'yEs',
			'y',
			'n',
			'no',
			'No',
			'NO',
			'on',
			'On',
			'ON',
			'off',
			'Off',
			'OFF',
		],
		...[
			'true',
			'True',
			'TRUE',
			'tRue',
			'false',
			'False',
			'FALSE',
			'null',
			'Null',
			'NULL',
			'nULL',
			'~',
		],
		...[
			'0',
			'-0',
			'+0',
			'00',
			'08',
			'0640',
			'0o17',
			'0b101',
			'0b_',
			'0x1F',
			'-0x1F',
			'0x_',
			'1_000',
			'_1',
		],
		...['12:30:45', '1:2', '01:02', '190:20:30.15', '1:60', '-1:30', '12345678901234567890'],
		...[
			'9007199254740991',
			'9007199254740993',
			'1e3',
			'1.5e3',
			'1.5e+3',
			'1e+21',
			'.5',
			'-.5',
			'+.5',
		],
		...[
			'1.',
			'2.0',
			'1.10',
			'1_0.5',
			'.inf',
			'-.INF',
			'.nan',
			'.NaN',
			'.',
			'1.2.3',
			'100000000000000000000.0',
		],
		...[
			'2024-01-01',
			'2024-1-1',
			'2024-01-01T10:00:00Z',
			'2024-1-1 1:00:00 +02:00',
			'24-01-01',
			'2024-99-99',
		],
		...['=', '<<', 'v1.32.8', '10.0.0.0/8', '10.233.64.0', 'a_b', 'text'],
	];
	const drawn = fc.sample(
		fc.oneof(
			fc.stringMatching(/^[-+.]?[0-9][0-9_.:]{0,6}([eE][-+]?[0-9]{1,2})?$/),
			fc.stringMatching(/^[-+]?0[box]?[0-9a-f_]{0,4}$/),
			fc.stringMatching(
				/^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([tT ][0-9]{1,2}:[0-9]{2}:[0-9]{2}(\.[0-9]?)?Z?)?$/,
			),
			fc
				.constantFrom('yes', 'no', 'on', 'off', 'true', 'null')
				.chain(word => fc.constantFrom(word, word.toUpperCase(), `${word}s`, ` ${word}`.trim())),
		),
		{numRuns: 4000, seed: 11},
	);
	const sources = [...new Set([...words, ...drawn])].filter(source => !source.endsWith(':'));

	/** As a preset is read. */
	function readByRookery(source: string): unknown {
		const yaml = parseYaml(`v: ${source}\n`);
		if (!yaml.readable) throw new Error(`${source} can not be read`);
		return yaml.document.get('v');
	}

	describe.skipIf(!hasPyYaml)('against PyYAML', () => {
		test('a plain scalar is refused where Ansible would read something else from what rookery writes, and nowhere else', () => {
			const values = sources.map(readByRookery);
			const asWritten = readByPython(sources.map(source => `v: ${source}\n`));
			const byRookery = readByPython(values.map(value => `v:${yamlValue(value)}\n`));
			const verdicts = sources.map((source, place) => ({
				source,
				refused: ansibleScalarFault({source, value: values[place]}) !== undefined,
			}));
			expect(verdicts).toEqual(
				sources.map((source, place) => ({
					source,
					refused: asWritten[place]?.join() !== byRookery[place]?.join(),
				})),
			);
			const refused = verdicts.filter(verdict => verdict.refused).length;
			expect(refused).toBeGreaterThan(100);
			expect(sources.length - refused).toBeGreaterThan(100);
		});

		test('a plain key is refused where it is no text to Ansible', () => {
			const keys = readByPython(sources.map(source => `v: {? ${source} : 1}\n`).map(text => text));
			const names = sources.map(source => ({
				source,
				refused: ansibleKeyFault({source, value: readByRookery(source)}) !== undefined,
			}));
			// `{'name': 1}` is how Python shows a key that is text.
			const isText = (source: string, shown = '') => shown === `{'${source}': 1}`;
			expect(names.filter(({refused}) => !refused).map(({source}) => source)).toEqual(
				sources.filter(
					(source, place) =>
						isText(source, keys[place]?.[1]) && typeof readByRookery(source) === 'string',
				),
			);
		});

		test('what rookery writes into a file of variables is what Ansible reads', () => {
			const values = fc.sample(fc.jsonValue({maxDepth: 3}), {numRuns: 300, seed: 5});
			const texts = sources.map(source => `v: ${JSON.stringify(source)}\n`);
			expect(readByPython(sources.map(source => `v:${yamlValue(source)}\n`))).toEqual(
				readByPython(texts),
			);
			const asJson = spawnSync(
				'python3',
				[
					'-c',
					'import json,sys,yaml; print(all(yaml.safe_load(t)["v"] == json.loads(j) for t, j in json.load(sys.stdin)))',
				],
				{
					input: JSON.stringify(
						values.map(value => [`v:${yamlValue(value)}\n`, JSON.stringify(value)]),
					),
					encoding: 'utf8',
				},
			);
			expect(asJson.stdout.trim()).toBe('True');
		});
	});

	test.each([
		['0640', {kind: 'integer', value: 416n}],
		['12:30:45', {kind: 'integer', value: 45_045n}],
		['-0x1F', {kind: 'integer', value: -31n}],
		['0b1_01', {kind: 'integer', value: 5n}],
		['190:20:30.5', {kind: 'float', value: 685_230.5}],
		['-.inf', {kind: 'float', value: Number.NEGATIVE_INFINITY}],
	])('Ansible reads %s as %o', (source, reading) => {
		expect(readAnsibleScalar(source)).toEqual(reading);
	});
});

describe('yaml value', () => {
	const readBack = (value: unknown, version: '1.1' | '1.2') =>
		parse(`key:${yamlValue(value)}\n`, {version}).key;

	describe.each(['1.1', '1.2'] as const)('YAML %s', version => {
		test('gives back whatever JSON can say', () => {
			fc.assert(
				fc.property(fc.jsonValue({maxDepth: 4}), value => {
					expect(JSON.stringify(readBack(value, version))).toBe(JSON.stringify(value));
				}),
			);
		});

		test('gives back any text', () => {
			const characters = fc.constantFrom(...'ab:#-"\'{}\n\t \\%|>yes0.é\u0085\u2028\ufeff🐦');
			const text = fc.string({unit: fc.oneof(characters, fc.string({minLength: 1, maxLength: 1}))});
			fc.assert(
				fc.property(text, value => {
					expect(readBack(value, version)).toBe(value);
				}),
				{numRuns: 1000},
			);
		});
	});

	test.each([
		'yes',
		'No',
		'on',
		'null',
		'1.32.8',
		'010',
		'1e3',
		'12:30:45',
		'2026-01-01',
		'~',
		'=',
		'<<',
	])('%s stays the text it is', value => {
		expect(readBack(value, '1.1')).toBe(value);
	});

	test('what a person wrote over several lines stays so', () => {
		expect(yamlValue('[Unit]\nDescription=x\n\nAfter=y\n')).toBe(
			' |\n  [Unit]\n  Description=x\n\n  After=y',
		);
	});

	test('a reference that Ansible resolves is left to it', () => {
		const value = "{{ lookup('env', 'TOKEN') }}";
		expect(readBack(value, '1.1')).toBe(value);
	});
});
