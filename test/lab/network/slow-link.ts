import {spawn} from 'node:child_process';
import {open, writeFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import type {Blueprint, MemberBlueprint} from '../blueprint.ts';
import {runCommand} from '../command/run-command.ts';
import {waitUntil} from '../command/wait-until.ts';
import {enterCgroup} from '../member/enter-cgroup.ts';
import {linkExists} from './link-exists.ts';
import {restoreLink} from './restore-link.ts';
import {slowLinkFiles} from './slow-link-files.ts';

export type Slowness = {
	readonly member: MemberBlueprint;
	/** In milliseconds, each way. */
	readonly delay: number;
	/** In percent of the packets, each way. */
	readonly loss: number;
};

/**
 * Puts a delaying relay into a member's cable: a process between it and a tap device that takes
 * its place in the bridge. Kernels may come without netem; this works on all of them.
 */
export async function slowLink(lab: Blueprint, {member, delay, loss}: Slowness): Promise<void> {
	await restoreLink(lab, member);
	const {tap, pidFile, log} = slowLinkFiles(member);
	await runCommand(['ip', 'link', 'set', member.link, 'nomaster']);
	// Out of its bridge the cable's end would answer for the laptop's own addresses.
	await writeFile(`/proc/sys/net/ipv4/conf/${member.link}/arp_ignore`, '8');
	const [program = '', ...words] = enterCgroup(`${lab.cgroup}/laptop`, [
		...['python3', fileURLToPath(new URL('slow-link.py', import.meta.url))],
		...[member.link, tap, String(delay), String(loss), pidFile],
	]);
	const output = await open(log, 'w');
	spawn(program, words, {detached: true, stdio: ['ignore', output.fd, output.fd]}).unref();
	await output.close();
	await waitUntil(() => linkExists(tap), {what: `${tap} appears`, log});
	await runCommand(['ip', 'link', 'set', tap, 'master', lab.bridge, 'up']);
}
