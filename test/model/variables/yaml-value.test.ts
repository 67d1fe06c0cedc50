import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {yamlValue} from '../../../source/model/variables/render.ts';

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
