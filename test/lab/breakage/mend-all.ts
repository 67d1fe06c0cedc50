import type {Blueprint} from '../blueprint.ts';
import {breakages} from './breakages.ts';

/** Puts right all that is broken in a lab whose members run. */
export async function mendAll(lab: Blueprint): Promise<void> {
	for (const breakage of breakages) await breakage.mend(lab, []);
}
