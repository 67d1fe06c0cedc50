import {execFile} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {waitUntil} from '../lab/wait-until.ts';

export type TerminalOptions = {
	/** A shell's line. */
	readonly command: string;
	readonly columns?: number | undefined;
	readonly rows?: number | undefined;
	readonly env?: Readonly<Record<string, string>> | undefined;
};

export type Terminal = {
	/** Keys by the names tmux has for them: `q`, `Enter`, `C-c`. */
	readonly press: (...keys: readonly string[]) => Promise<void>;
	/** Puts text in at once, as a terminal does that was told what a paste is. */
	readonly paste: (text: string) => Promise<void>;
	readonly resize: (columns: number, rows: number) => Promise<void>;
	/** What is on the screen, without the spaces at the ends of its lines; with `styles` they are there, and its escape sequences. */
	readonly screen: (styles?: 'styles') => Promise<string>;
	/** Looks until the screen has it, for a minute unless told. @returns the screen then */
	readonly waitFor: (what: RegExp, seconds?: number) => Promise<string>;
	/** Whether the program has a screen of its own. */
	readonly isAlternate: () => Promise<boolean>;
	/** Waits for the end of the program. @returns its exit code; 128 and the signal that killed it */
	readonly exitCode: () => Promise<number>;
	/** The program's process. */
	readonly pid: () => Promise<number>;
	/** Closes the terminal under the program. */
	readonly hangUp: () => Promise<void>;
	/** Ends the terminal, and what runs in it. */
	readonly close: () => Promise<void>;
};

/** A real terminal (tmux) with a program in it. */
export const openTerminal = async ({
	command,
	columns = 100,
	rows = 30,
	env = {},
}: TerminalOptions): Promise<Terminal> => {
	const server = `rookery-${randomUUID()}`;
	// tmux knows it too, but at times it does not tell.
	const status = join(tmpdir(), `${server}-status`);
	const tmux = async (...words: readonly string[]) => {
		const {stdout} = await run('tmux', ['-L', server, '-f', '/dev/null', '-u', ...words]);
		return stdout.trimEnd();
	};
	const settings = {LANG: 'C.UTF-8', ...env};
	const words = Object.entries(settings).map(([name, value]) => `${name}='${value}'`);
	// It outlives Ctrl-C and a closed terminal, to tell how the program ended. The shell around it does not:
	// when the leader of a session ends, the kernel hangs up on the program, as on any in a closed terminal.
	const inner = `trap : HUP INT; ${command}; echo $? > ${status}`;
	// What vitest sets for its own output is not for the program.
	const clean = `env -u CI -u NO_COLOR -u FORCE_COLOR -u NODE_ENV -u VITEST ${words.join(' ')}`;
	const size = ['-x', String(columns), '-y', String(rows)];
	await tmux(
		...['new-session', '-d', ...size, `exec ${clean} sh -c ${quoted(`sh -c ${quoted(inner)}; :`)}`],
		...[';', 'set-option', '-g', 'remain-on-exit', 'on'],
		...[';', 'set-option', '-g', 'status', 'off'],
	);
	const ask = (what: string) => tmux('display-message', '-p', `#{${what}}`);
	const screen = (styles?: 'styles') => tmux('capture-pane', '-p', ...(styles ? ['-e', '-N'] : []));
	return {
		press: async (...keys) => void (await tmux('send-keys', ...keys)),
		paste: async text =>
			void (await tmux('set-buffer', '--', text, ';', 'paste-buffer', '-d', '-p')),
		resize: async (x, y) => void (await tmux('resize-window', '-x', String(x), '-y', String(y))),
		screen,
		waitFor: async (what, seconds = 60) => {
			let seen = '';
			await waitUntil(
				async () => {
					seen = await screen();
					return what.test(seen);
				},
				{what: `${what} on the screen`, seconds},
			).catch((error: Error) => {
				throw new Error(`${error.message}\n${seen}`);
			});
			return seen;
		},
		isAlternate: async () => (await ask('alternate_on')) === '1',
		exitCode: async () => {
			const isThere = async () => (await readFile(status, 'utf8').catch(() => '')) !== '';
			await waitUntil(isThere, {what: 'the program to end', seconds: 60});
			return Number(await readFile(status, 'utf8'));
		},
		pid: async () => {
			const leader = Number(await ask('pane_pid'));
			return childOf(await childOf(leader));
		},
		hangUp: async () => void (await tmux('kill-server')),
		close: async () => {
			await tmux('kill-server').catch(() => undefined);
			await rm(status, {force: true});
		},
	};
};

const childOf = async (pid: number) =>
	Number(await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8'));

const run = promisify(execFile);

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
