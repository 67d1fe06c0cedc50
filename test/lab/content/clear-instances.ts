import type {Blueprint} from '../blueprint.ts';
import {firstMember} from '../member/first-member.ts';
import {runInMember} from '../member/run-in-member.ts';

/** Deletes every instance of the default project, running or not, all at once. */
export async function clearInstances(lab: Blueprint): Promise<void> {
	const member = firstMember(lab);
	const listed = await runInMember(member, ['lxc', 'list', '--format=csv', '--columns=n']);
	const names = listed.split('\n').filter(Boolean);
	await Promise.all(names.map(name => runInMember(member, ['lxc', 'delete', '--force', name])));
}
