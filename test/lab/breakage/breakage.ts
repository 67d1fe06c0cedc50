import type {Blueprint, MemberBlueprint} from '../blueprint.ts';
import {memberOf} from '../member/cluster.ts';

/** Something that can be broken in a lab, and mended again. */
export type Breakage = {
	readonly verb: string;
	/** The words after the verb. */
	readonly usage: string;
	readonly summary: string;
	readonly break: (lab: Blueprint, words: readonly string[]) => Promise<void>;
	/** Puts it right, also when it is not broken; without a member, on all of them. */
	readonly mend: (lab: Blueprint, words: readonly string[]) => Promise<void>;
};

type MemberBreakage = {
	readonly verb: string;
	/** The options after the member's name. */
	readonly options?: string | undefined;
	readonly summary: string;
	readonly break: (
		member: MemberBlueprint,
		context: {readonly lab: Blueprint; readonly words: readonly string[]},
	) => Promise<void>;
	readonly mend: (member: MemberBlueprint, lab: Blueprint) => Promise<void>;
};

/** Makes a breakage of one that befalls a single member, named by the first word. */
export function memberBreakage({
	verb,
	options,
	summary,
	break: breakMember,
	mend: mendMember,
}: MemberBreakage): Breakage {
	return {
		verb,
		usage: options ? `MEMBER ${options}` : 'MEMBER',
		summary,
		async break(lab, [name, ...words]) {
			await breakMember(memberOf(lab, name), {lab, words});
		},
		async mend(lab, [name]) {
			const members = name === undefined ? lab.memberBlueprints : [memberOf(lab, name)];
			await Promise.all(members.map(member => mendMember(member, lab)));
		},
	};
}
