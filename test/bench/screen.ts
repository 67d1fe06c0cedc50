import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {setTimeout as pause} from 'node:timers/promises';
import {stripVTControlCharacters} from 'node:util';
import {rookeryCommand} from './rookery.ts';

export type Screen = {
	/** Milliseconds since its process was started. */
	readonly age: () => number;
	/** Bytes that it wrote up to now. */
	readonly written: () => number;
	/** How often it painted up to now. */
	readonly frames: () => number;
	/** How often it cleared the whole screen since its first frame. */
	readonly clears: () => number;
	readonly press: (keys: string) => void;
	/** Waits until it has written a text, from the last call of this or `press` on. @returns `age` then */
	readonly wait: (text: string, seconds?: number) => Promise<number>;
	/** Seconds of processor time it used, all threads together. */
	readonly cpuSeconds: () => number;
	/** Has the probe begin anew. */
	readonly resetProbe: () => void;
	/** Resident, in MB. */
	readonly memory: () => number;
	readonly close: () => Promise<void>;
};

type Options = {
	/** ROOKERY_HOME. */
	readonly home: string;
	/** A Node with what it runs; rookery as it is built unless told. */
	readonly program?: readonly string[] | undefined;
	readonly words: readonly string[];
	readonly columns: number;
	readonly rows: number;
	/** Where it leaves how long its loop was blocked at most, in milliseconds. */
	readonly probe?: string | undefined;
};

/** A program on a terminal (script(1)) whose every byte is counted. */
export const openScreen = ({
	home,
	program = rookeryCommand,
	words,
	columns,
	rows,
	probe,
}: Options): Screen => {
	const {CI: _, ...rest} = process.env;
	const probing = probe ? ['--import', new URL('programs/probe.mjs', import.meta.url).href] : [];
	const [node = '', ...script] = program;
	const command = ['exec', node, ...probing, ...script, ...words].join(' ');
	const shell = `stty cols ${columns} rows ${rows}; ${command}`;
	const child = spawn('script', ['-qfec', shell, '/dev/null'], {
		env: {
			...rest,
			ROOKERY_HOME: home,
			LANG: 'C.UTF-8',
			TERM: 'xterm-256color',
			...(probe ? {ROOKERY_PROBE: probe} : {}),
		},
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const began = performance.now();
	const age = () => performance.now() - began;
	let [written, frames, clears, recent] = [0, 0, 0, ''];
	let check = () => {};
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		if (written > 2000) clears += text.split(/\[[23]J/).length - 1;
		frames += text.split(beginsFrame).length - 1;
		written += Buffer.byteLength(text);
		recent = (recent + text).slice(-50_000);
		check();
	});
	const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
	const pid = () => readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim();

	return {
		age,
		written: () => written,
		frames: () => frames,
		clears: () => clears,
		press: keys => {
			recent = '';
			child.stdin.write(keys);
		},
		wait: async (text, seconds = 120) => {
			const shown = Promise.withResolvers<number>();
			check = () => stripVTControlCharacters(recent).includes(text) && shown.resolve(age());
			const late = setTimeout(() => {
				// Nobody would close it, and the bench would not end.
				process.kill(Number(pid()), 'SIGKILL');
				shown.reject(new Error(`never on the screen: ${text}`));
			}, seconds * 1000);
			void ended.then(() => shown.reject(new Error(`it ended before it showed: ${text}`)));
			check();
			const at = await shown.promise.finally(() => clearTimeout(late));
			check = () => {};
			recent = '';
			return at;
		},
		cpuSeconds: () => {
			const fields = readFileSync(`/proc/${pid()}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
			return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
		},
		resetProbe: () => process.kill(Number(pid()), 'SIGUSR2'),
		memory: () => {
			const status = readFileSync(`/proc/${pid()}/status`, 'utf8');
			return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
		},
		close: async () => {
			// Leaves a run that is over, one that goes on after it has asked; one that comes before the screen
			// takes keys is lost.
			for (let times = 0; times < 5 && child.exitCode === null; times += 1) {
				child.stdin.write('\u0003');
				await Promise.race([ended, pause(1000)]);
			}
			if (child.exitCode === null) process.kill(Number(pid()), 'SIGKILL');
			await ended;
		},
	};
};

/** What Ink writes before a frame: the terminal may hold it back until all of it is there. */
const beginsFrame = '\u001b[?2026h';

/** Of /proc: USER_HZ, 100 on every Linux. */
const ticksPerSecond = 100;
