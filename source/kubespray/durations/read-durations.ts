import {z} from 'zod';
import {KeptDuration} from '../../model/estimate/kept-duration.ts';
import {readRecord} from '../program/read-record.ts';

const Shape = z.object({v: z.literal(1), runs: z.array(KeptDuration)});

/** @returns the newest last; none when the file is not there or can't be read */
export async function readDurations(path: string): Promise<readonly KeptDuration[]> {
	return (await readRecord(path, Shape))?.runs ?? [];
}
