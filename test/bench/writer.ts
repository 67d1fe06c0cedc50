import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {homeFolders} from '../../source/system/paths.ts';
import {writeMadeRun} from '../run/made-log/write-made-run.ts';

type Writer = {
	/** Writes so many events a second, for so long. @returns the text of its last */
	readonly write: (rate: number, seconds: number) => Promise<string>;
	readonly close: () => Promise<void>;
};

type Options = {
	/** ROOKERY_HOME. */
	readonly home: string;
	readonly nodes: number;
	/** How many events there are before the first stretch. */
	readonly first: number;
};

/** A run that goes on, written to by a process that stands for its worker. */
export const startWriter = async ({home, nodes, first}: Options): Promise<Writer> => {
	const folder = await writeMadeRun(homeFolders({ROOKERY_HOME: home}), {nodes, events: 0});
	const worker = await startWorker('programs/write-events.ts', [
		folder,
		String(nodes),
		String(first),
	]);
	return {
		write: async (rate, seconds) => (await worker.ask(`${rate} ${seconds}`)).replace('done ', ''),
		close: worker.close,
	};
};

type RecordedRun = {
	/** Goes on for so many seconds, as fast as it went then. */
	readonly goOn: (seconds: number) => Promise<void>;
	readonly close: () => Promise<void>;
};

/**
 * A recorded run that goes on once more, written by a process that stands for its worker.
 * @param home ROOKERY_HOME
 * @param from how many seconds of it have passed
 */
export const startRecordedRun = async ({
	home,
	from,
}: {
	readonly home: string;
	readonly from: number;
}): Promise<RecordedRun> => {
	const folder = await writeMadeRun(homeFolders({ROOKERY_HOME: home}), {nodes: 1, events: 0});
	const worker = await startWorker('programs/write-recording.ts', [folder, String(from)]);
	return {
		goOn: async seconds => void (await worker.ask(String(seconds))),
		close: worker.close,
	};
};

const startWorker = async (program: string, words: readonly string[]) => {
	const path = fileURLToPath(new URL(program, import.meta.url));
	const args = ['--import', 'tsx', path, ...words];
	const child = spawn(process.execPath, args, {stdio: ['pipe', 'pipe', 'inherit']});
	const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
	const next = async () => String((await lines.next()).value);
	await next();
	return {
		/** @returns its answer, a line */
		ask: (line: string) => {
			child.stdin.write(`${line}\n`);
			return next();
		},
		close: async () => {
			child.stdin.end();
			await once(child, 'exit');
		},
	};
};
