import {readFile} from 'node:fs/promises';
import type {Blueprint} from '../blueprint.ts';
import {runCommand} from '../command/run-command.ts';
import {places} from '../places.ts';

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
