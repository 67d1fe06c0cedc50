import {spawn} from 'node:child_process';
import {open, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {MemberBlueprint} from '../blueprint.ts';
import {waitUntil} from '../command/wait-until.ts';
import {anchorOf} from './anchor-of.ts';
import {enterCgroup} from './enter-cgroup.ts';

/**
 * Starts a member's first process, which holds its namespaces; nothing when it runs already.
 * @throws with the place of its log when it does not come up
 */
export async function bootMember(
	member: MemberBlueprint,
	signal?: AbortSignal | undefined,
): Promise<void> {
	if (await anchorOf(member)) return;
	await rm(join(member.folder, 'anchor.pid'), {force: true});
	const log = join(member.folder, 'boot.log');
	const output = await open(log, 'w');
	const [program = '', ...words] = enterCgroup(member.cgroup, [
		...['ip', 'netns', 'exec', member.namespace],
		...['unshare', '--mount', '--uts', '--ipc', '--pid', '--cgroup', '--fork'],
		...['--propagation', 'private'],
		...['bash', fileURLToPath(new URL('boot-member.sh', import.meta.url))],
		...[member.folder, member.name],
	]);
	spawn(program, words, {detached: true, stdio: ['ignore', output.fd, output.fd]}).unref();
	await output.close();
	await waitUntil(async () => (await anchorOf(member)) !== undefined, {
		what: `${member.name} boots`,
		log,
		signal,
	});
}
