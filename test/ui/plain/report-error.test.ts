import {appendFile, mkdir, readFile, writeFile} from 'node:fs/promises';
import {describe, expect, test} from 'vitest';
import {reportError} from '../../../source/ui/plain/report-error.ts';

const failureOf = async (call: () => Promise<unknown>): Promise<unknown> =>
	call().then(
		() => undefined,
		error => error,
	);

function report(error: unknown) {
	const lines: string[] = [];
	const code = reportError(error, {json: false, warn: line => lines.push(line)});
	return {code, text: lines.join('\n')};
}

describe('a file that the system refuses is the user’s world', () => {
	test.each([
		['a full disk', () => appendFile('/dev/full', 'text'), 'no space left on the device (ENOSPC)'],
		['a file for a folder', () => writeFile('/etc/passwd/file', ''), 'is not a folder (ENOTDIR)'],
		['a folder for a file', () => readFile('/etc'), 'there is a folder in its place (EISDIR)'],
		['a long path', () => mkdir(`/tmp/${'x'.repeat(300)}`), 'the path is too long (ENAMETOOLONG)'],
	])('%s', async (_, call, why) => {
		const {code, text} = report(await failureOf(call));

		expect(text).toContain(why);
		expect(text).toContain('→');
		expect(text).not.toContain('bug');
		expect(code).toBe(2);
	});

	test('one that is not there stays a bug, with its stack', async () => {
		const {code, text} = report(await failureOf(() => readFile('/none')));

		expect(text).toContain('This is a bug in rookery');
		expect(code).toBe(1);
	});
});
