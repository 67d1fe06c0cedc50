import {findBreakage} from '../breakage/find-breakage.ts';
import {mendAll} from '../breakage/mend-all.ts';
import {findLab} from './find-lab.ts';
import {labName} from './lab-name.ts';

/** `mend`: puts right one thing in a lab, or everything. */
export async function mendLab(words: readonly string[]): Promise<number> {
	const named = labName(words);
	const lab = await findLab(named.name);
	const [verb, ...rest] = named.words;
	await (verb === undefined ? mendAll(lab) : findBreakage(verb).mend(lab, rest));
	return 0;
}
