import {readFile} from 'node:fs/promises';
import {type Blueprint, places} from '../blueprint.ts';
import {runCommand} from '../command.ts';
import {waitUntil} from '../wait-until.ts';

/** Ends the process whose number a file holds, and waits until it is gone. */
export async function stopLabProcess(lab: Blueprint, pidFile: string): Promise<void> {
	const pid = await labProcess(lab, pidFile);
	if (!pid) return;
	process.kill(pid, 'SIGKILL');
	await waitUntil(async () => (await labProcess(lab, pidFile)) === undefined, {
		what: `process ${pid} of ${pidFile} ends`,
	});
}

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

/** All that bears a lab's name on this machine. */
export async function tracesOf({name}: Pick<Blueprint, 'name'>): Promise<readonly string[]> {
	const views = await Promise.all([
		runCommand(['ip', 'netns', 'list']),
		runCommand(['ip', 'link', 'show']),
		runCommand(['nft', 'list', 'tables']),
		runCommand(['sh', '-c', 'cat /proc/[0-9]*/cgroup 2>/dev/null || true']),
		runCommand(['find', '/sys/fs/cgroup', '-type', 'd', '-name', name]),
		readFile('/proc/mounts', 'utf8'),
		runCommand(['find', places.labs, '-maxdepth', '2']),
		runCommand(['find', places.slots, '-printf', '%l\\n']),
	]);
	return views.flatMap(view => view.split('\n')).filter(line => line.includes(name));
}
