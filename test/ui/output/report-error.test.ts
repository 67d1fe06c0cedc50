import {appendFile, mkdir, readFile, writeFile} from 'node:fs/promises';
import {describe, expect, test} from 'vitest';
import {UserError} from '../../../source/primitives/errors.ts';
import {makeFolder, writeText} from '../../../source/system/files.ts';
import {reportError} from '../../../source/ui/output/errors.ts';
import {theme} from '../../../source/ui/theme.ts';

const failureOf = async (call: () => Promise<unknown>): Promise<unknown> =>
	call().then(
		() => undefined,
		error => error,
	);

function report(error: unknown, locale = 'C.UTF-8') {
	const lines: string[] = [];
	const code = reportError(error, {
		json: false,
		warn: line => lines.push(line),
		glyphs: theme({LC_ALL: locale}, {}).glyphs,
	});
	return {code, text: lines.join('\n')};
}

describe('a file that the system refuses is the user’s world', () => {
	test.each([
		['a full disk', () => appendFile('/dev/full', 'text'), 'no space left on the device (ENOSPC)'],
		['a file for a folder', () => writeFile('/etc/passwd/file', ''), 'is not a folder (ENOTDIR)'],
		['a folder for a file', () => readFile('/etc'), 'there is a folder in its place (EISDIR)'],
		['a place without folders', () => makeFolder('/proc/none/at'), 'no folder can be made there'],
		['a long path', () => mkdir(`/tmp/${'x'.repeat(300)}`), 'the path is too long (ENAMETOOLONG)'],
	])('%s', async (_, call, why) => {
		const {code, text} = report(await failureOf(call));

		expect(text).toContain(why);
		expect(text).toContain('→');
		expect(text).not.toContain('bug');
		expect(code).toBe(2);
	});

	test('is named where the system does not tell which', async () => {
		const {text} = report(await failureOf(() => writeText('/dev/full', 'text')));
		expect(text).toContain('Cannot write /dev/full: no space left');
	});

	test('one that is not there stays a bug, with its stack', async () => {
		const {code, text} = report(await failureOf(() => readFile('/none')));

		expect(text).toContain('This is a bug in rookery');
		expect(code).toBe(1);
	});
});

test('where the locale is not UTF-8 an error has signs of ASCII only', () => {
	const error = new UserError('is that LXD’s port? “x”…', {fault: 'usage', hint: 'pass → on'});
	expect(report(error, 'C').text).toBe('is that LXD\'s port? "x"~\n  > pass > on');
});
