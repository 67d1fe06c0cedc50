import {findBreakage} from '../breakage/find-breakage.ts';
import {findLab} from './find-lab.ts';
import {labName} from './lab-name.ts';

/** `break`: breaks something in a lab. */
export async function breakLab(words: readonly string[]): Promise<number> {
	const named = labName(words);
	const lab = await findLab(named.name);
	const [verb, ...rest] = named.words;
	await findBreakage(verb).break(lab, rest);
	return 0;
}
