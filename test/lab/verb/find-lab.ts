import {type Blueprint, blueprintOf} from '../blueprint.ts';
import {readRecord} from '../machine/read-record.ts';

/**
 * The lab of a name.
 * @throws when there is none
 */
export async function findLab(name: string): Promise<Blueprint> {
	const record = await readRecord(name);
	if (!record) throw new Error(`no lab is named ${name}: npm run lab -- up --name ${name}`);
	return blueprintOf(record);
}
