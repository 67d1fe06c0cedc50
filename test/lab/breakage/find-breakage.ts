import type {Breakage} from './breakage.ts';
import {breakages} from './breakages.ts';

/**
 * The breakage of a verb.
 * @throws with the verbs there are
 */
export function findBreakage(verb: string | undefined): Breakage {
	const breakage = breakages.find(candidate => candidate.verb === verb);
	if (breakage) return breakage;
	const verbs = breakages.map(candidate => candidate.verb).join(', ');
	throw new Error(`${verb ?? 'nothing'} cannot be broken or mended; these can: ${verbs}`);
}
