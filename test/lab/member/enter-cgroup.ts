import {fileURLToPath} from 'node:url';

const script = fileURLToPath(new URL('enter-cgroup.sh', import.meta.url));

/** The command that runs a command inside one of the lab's control groups. */
export function enterCgroup(cgroup: string, command: readonly string[]): readonly string[] {
	return ['sh', script, cgroup, ...command];
}
