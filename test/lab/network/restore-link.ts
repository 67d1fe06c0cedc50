import {writeFile} from 'node:fs/promises';
import type {Blueprint, MemberBlueprint} from '../blueprint.ts';
import {runCommand} from '../command/run-command.ts';
import {labProcess} from '../machine/lab-process.ts';
import {stopLabProcess} from '../machine/stop-lab-process.ts';
import {slowLinkFiles} from './slow-link-files.ts';

/** Takes the delaying relay out of a member's cable; nothing when there is none. */
export async function restoreLink(lab: Blueprint, member: MemberBlueprint): Promise<void> {
	const {pidFile} = slowLinkFiles(member);
	if (await labProcess(lab, pidFile)) await stopLabProcess(lab, pidFile); // its tap goes with it
	await writeFile(`/proc/sys/net/ipv4/conf/${member.link}/arp_ignore`, '0');
	await runCommand(['ip', 'link', 'set', member.link, 'master', lab.bridge]);
}
