import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {parsePreset} from '../../source/preset/parse.ts';

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
