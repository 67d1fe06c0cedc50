import {mkdir, rename, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {LabRecord} from '../blueprint.ts';
import {places} from '../places.ts';

/** Keeps in a lab's folder what it was asked to be. */
export async function writeRecord(record: LabRecord): Promise<void> {
	const file = join(places.labs, record.name, 'lab.json');
	await mkdir(join(places.labs, record.name), {recursive: true});
	await writeFile(`${file}.new`, `${JSON.stringify(record, undefined, '\t')}\n`);
	await rename(`${file}.new`, file);
}
