import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {homeFolders} from '../../../source/system/paths.ts';
import {writeMadeRun} from '../../run/made-log/write-made-run.ts';

export type Writer = {
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
	const program = fileURLToPath(new URL('write-events.ts', import.meta.url));
	const args = ['--import', 'tsx', program, folder, String(nodes), String(first)];
	const child = spawn(process.execPath, args, {stdio: ['pipe', 'pipe', 'inherit']});
	const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
	const next = async () => String((await lines.next()).value);
	await next();
	return {
		write: async (rate, seconds) => {
			child.stdin.write(`${rate} ${seconds}\n`);
			return (await next()).replace('done ', '');
		},
		close: async () => {
			child.stdin.end();
			await once(child, 'exit');
		},
	};
};
