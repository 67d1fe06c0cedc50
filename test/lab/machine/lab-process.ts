import {readFile} from 'node:fs/promises';
import type {Blueprint} from '../blueprint.ts';

/**
 * The process whose number a file holds, if it lives and is one of the lab's.
 * A number left over from before a reboot may be another process by now; its control group tells.
 */
export async function labProcess(
	{cgroup}: Pick<Blueprint, 'cgroup'>,
	pidFile: string,
): Promise<number | undefined> {
	const pid = Number(await read(pidFile));
	if (!pid) return undefined;
	const [groups, status] = [await read(`/proc/${pid}/cgroup`), await read(`/proc/${pid}/status`)];
	// Until its last thread has ended, a killed process holds what it held.
	if (/^State:\s+Z/m.test(status) && /^Threads:\s+1$/m.test(status)) return undefined;
	return groups.split('\n').some(line => isWithin(line, cgroup)) ? pid : undefined;
}

/** @param line as in `4:memory:/rookery-lab/demo/albatross1` */
function isWithin(line: string, cgroup: string): boolean {
	return `${line}/`.includes(`/${cgroup}/`);
}

function read(file: string): Promise<string> {
	return readFile(file, 'utf8').catch(() => '');
}
