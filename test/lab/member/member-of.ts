import type {Blueprint, MemberBlueprint} from '../blueprint.ts';

/**
 * A lab's member by its name.
 * @throws with the names there are
 */
export function memberOf(lab: Blueprint, name: string | undefined): MemberBlueprint {
	const member = lab.memberBlueprints.find(candidate => candidate.name === name);
	if (member) return member;
	const names = lab.memberBlueprints.map(candidate => candidate.name).join(', ');
	throw new Error(`${name ?? 'no name'}: no member of lab ${lab.name}, which has ${names}`);
}
