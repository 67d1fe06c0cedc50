import {fileURLToPath} from 'node:url';
import type {TestHome} from '../run/fixtures/a-home.ts';
import {openTerminal, type Terminal, type TerminalOptions} from './open-terminal.ts';

const cli = fileURLToPath(new URL('../../cli.tsx', import.meta.url));

/** Rookery in a terminal, with a home of the test's own. */
export const rookeryIn = (
	{root}: TestHome,
	words: string,
	{env, ...size}: Omit<TerminalOptions, 'command'> = {},
): Promise<Terminal> =>
	openTerminal({
		command: `${process.execPath} --import tsx ${cli} ${words}`,
		env: {ROOKERY_HOME: root, ...env},
		...size,
	});
