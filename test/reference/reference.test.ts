import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {commandReference, presetReference} from './reference.ts';

const page = (name: string) =>
	readFileSync(join(import.meta.dirname, '../../docs', `${name}.md`), 'utf8');

test('docs/commands.md has the help of every command as rookery prints it ("npm run docs" writes it)', () => {
	expect(page('commands')).toBe(commandReference());
});

test('docs/presets.md has every key as the schema describes it ("npm run docs" writes it)', () => {
	expect(page('presets')).toBe(presetReference(page('presets')));
	expect(page('presets')).toContain('| `hosts` | required |');
});
