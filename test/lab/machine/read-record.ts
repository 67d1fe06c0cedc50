import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {LabRecord} from '../blueprint.ts';
import {places} from '../places.ts';

/** What a lab was asked to be, from its folder; undefined when there is no such lab. */
export async function readRecord(name: string): Promise<LabRecord | undefined> {
	const file = join(places.labs, name, 'lab.json');
	const text = await readFile(file, 'utf8').catch(() => undefined);
	if (text === undefined) return undefined;
	const record: LabRecord = JSON.parse(text);
	return record;
}
