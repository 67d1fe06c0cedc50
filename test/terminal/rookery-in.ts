import {createRequire} from 'node:module';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {onTestFinished} from 'vitest';
import type {TestHome} from '../run/fixtures/a-home.ts';
import {openTerminal, type Terminal, type TerminalOptions} from './open-terminal.ts';

// In full: a run's worker is started by the same words, from another folder.
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const cli = fileURLToPath(new URL('../../cli.tsx', import.meta.url));

/** Rookery in a terminal, with a home of the test's own; gone at the end of the test. */
export const rookeryIn = async (
	{root}: TestHome,
	words: string,
	{env, ...size}: Omit<TerminalOptions, 'command'> = {},
): Promise<Terminal> => {
	const terminal = await openTerminal({
		command: `${process.execPath} --import ${loader} ${cli} ${words}`,
		env: {ROOKERY_HOME: root, ...env},
		...size,
	});
	onTestFinished(terminal.close);
	return terminal;
};
