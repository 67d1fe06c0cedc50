import {describe, expect, test} from 'vitest';
import {commands, help} from '../../source/commands/index.ts';
import {presetsCommand} from '../../source/commands/presets.ts';
import {UserError} from '../../source/primitives/errors.ts';

import {aContext} from './a-context.ts';

const noSsh = () => {
	throw new Error('nothing is connected to');
};

/** How a command is written, as it says itself when it is given what it does not know. */
const usageOf = async (word: string, argv: readonly string[]): Promise<string> => {
	const command = await commands[word]?.();
	const {context} = aContext('/nowhere', argv, noSsh);
	const error = await command?.(context).catch((thrown: unknown) => thrown);
	if (error instanceof UserError) return error.hint ?? '';
	throw error;
};

/** What the help has of a command: the lines from its own on, up to the next. */
const partOf = (word: string) =>
	help
		.split(/\n(?= {2}rookery |\n)/)
		.filter(part => part.trimStart().startsWith(`rookery ${word} `))
		.join('\n');

describe('rookery --help', () => {
	const words = Object.keys(commands);

	test.each(words)('names every flag of %s, and no other', async word => {
		const usage = word === 'presets' ? '[--force]' : await usageOf(word, ['--no-such-flag']);
		expect(flagsIn(partOf(word))).toEqual(flagsIn(usage));
	});

	test('names every verb of rookery presets', async () => {
		const {context} = aContext('/nowhere', ['nothing-of-the-kind'], noSsh);
		const error = await presetsCommand(context).catch((thrown: unknown) => thrown);
		const verbs = error instanceof UserError ? (error.hint ?? '').match(/\w+/g)?.slice(2) : [];
		expect(verbs).toHaveLength(7);
		for (const verb of verbs ?? []) expect(partOf('presets')).toContain(verb);
	});

	test('stays within a hundred columns', () => {
		for (const line of help.split('\n')) expect(line.length, line).toBeLessThanOrEqual(100);
	});
});

const flagsIn = (text: string) => [...new Set(text.match(/--[a-z-]+/g) ?? [])].toSorted();
