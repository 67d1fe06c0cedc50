import type {Blueprint} from '../blueprint.ts';

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
