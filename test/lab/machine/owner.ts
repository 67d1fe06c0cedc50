import {readFile} from 'node:fs/promises';

/** The process that raised a lab for itself; its number alone may be another's once it has ended. */
export type Owner = {
	readonly pid: number;
	/** When it started, in clock ticks since the machine did. */
	readonly started: number;
};

/**
 * A process as an owner.
 * @throws when it does not run
 */
export async function ownerOf(pid: number): Promise<Owner> {
	const started = await startOf(pid);
	if (started === undefined) throw new Error(`process ${pid} does not run`);
	return {pid, started};
}

export async function isAlive({pid, started}: Owner): Promise<boolean> {
	return (await startOf(pid)) === started;
}

/** @returns undefined when there is no such process, or only what its parent has not yet asked for */
async function startOf(pid: number): Promise<number | undefined> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
	// The second field is the program's name in brackets, which may hold spaces and brackets (proc(5)).
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	const [state] = fields;
	const started = fields[19];
	return started === undefined || state === 'Z' || state === 'X' ? undefined : Number(started);
}
