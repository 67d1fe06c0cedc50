import {readFile} from 'node:fs/promises';
import type {Blueprint} from '../blueprint.ts';

/**
 * The process whose number a file holds, if it still is one of the lab's.
 * A number left over from before a reboot may be another process by now; its control group tells.
 */
export async function labProcess(
	{cgroup}: Pick<Blueprint, 'cgroup'>,
	pidFile: string,
): Promise<number | undefined> {
	const pid = Number(await readFile(pidFile, 'utf8').catch(() => '0'));
	if (!pid) return undefined;
	const groups = await readFile(`/proc/${pid}/cgroup`, 'utf8').catch(() => '');
	return groups.split('\n').some(line => isWithin(line, cgroup)) ? pid : undefined;
}

function isWithin(line: string, cgroup: string): boolean {
	return `${line}/`.endsWith(`/${cgroup}/`) || line.includes(`/${cgroup}/`);
}
