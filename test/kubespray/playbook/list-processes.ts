import {readdir, readFile} from 'node:fs/promises';

export type Process = {
	readonly pid: number;
	readonly parent: number;
	/** The process group: its leader has that id. */
	readonly group: number;
	/** Its command line, as anybody may see it. */
	readonly words: string;
};

/** Every process of this machine. */
export async function listProcesses(): Promise<readonly Process[]> {
	const names = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
	const read = (path: string) => readFile(path, 'utf8').catch(() => '');
	return Promise.all(
		names.map(async name => {
			const words = (await read(`/proc/${name}/cmdline`)).replaceAll('\0', ' ').trim();
			// The program's name in brackets, then state, parent and group.
			const [, parent, group] =
				(await read(`/proc/${name}/stat`)).split(') ').at(-1)?.split(' ') ?? [];
			return {pid: Number(name), parent: Number(parent), group: Number(group), words};
		}),
	);
}
