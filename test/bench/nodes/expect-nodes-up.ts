import type {Lab} from '../../lab/lab.ts';
import {nodesNotUp} from './nodes-not-up.ts';

/** @throws when a side that says it is done is not */
export async function expectNodesUp(lab: Lab): Promise<void> {
	const missing = await nodesNotUp(lab);
	if (missing.length > 0) throw new Error(`not up: ${missing.join(', ')}`);
}
