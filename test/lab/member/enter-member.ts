import type {MemberBlueprint} from '../blueprint.ts';
import {anchorOf} from './anchor-of.ts';

/**
 * The command that runs a command inside a member, as its root.
 * @throws when the member does not run
 */
export async function enterMember(
	member: MemberBlueprint,
	command: readonly string[],
): Promise<readonly string[]> {
	const anchor = await anchorOf(member);
	if (!anchor) throw new Error(`${member.name} does not run: npm run lab -- up`);
	return [
		...['nsenter', '--target', String(anchor), '--all', '--wd=/'],
		...['env', '-i', 'HOME=/root', 'USER=root', `TERM=${process.env['TERM'] ?? 'dumb'}`],
		'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
		...command,
	];
}
