import {join} from 'node:path';
import type {MemberBlueprint} from '../blueprint.ts';
import {labProcess} from '../machine/lab-process.ts';

/**
 * The process that holds a member's namespaces, by the machine's number for it.
 * @returns undefined when the member does not run
 */
export function anchorOf(member: MemberBlueprint): Promise<number | undefined> {
	return labProcess(member, join(member.folder, 'anchor.pid'));
}
