import type {Blueprint} from '../blueprint.ts';
import {firstMember} from '../member/first-member.ts';
import {runInMember} from '../member/run-in-member.ts';

/** Deletes every image from LXD, its members' caches and pools included. */
export async function clearImages(lab: Blueprint): Promise<void> {
	const member = firstMember(lab);
	const listed = await runInMember(member, ['lxc', 'image', 'list', '--format=csv', '--columns=F']);
	const fingerprints = listed.split('\n').filter(Boolean);
	if (fingerprints.length === 0) return;
	await runInMember(member, ['lxc', 'image', 'delete', ...fingerprints]);
}
