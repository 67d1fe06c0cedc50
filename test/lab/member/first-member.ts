import type {Blueprint, MemberBlueprint} from '../blueprint.ts';

/** The member that the lab itself asks when any would do. */
export function firstMember({name, memberBlueprints}: Blueprint): MemberBlueprint {
	const [first] = memberBlueprints;
	if (!first) throw new Error(`lab ${name} has no members`);
	return first;
}
