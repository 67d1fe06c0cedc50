import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Checkout} from '../../model/kubespray/checkout.ts';

/** The same for all checkouts that require the same packages. */
export async function requirementsKey({folder}: Checkout): Promise<string> {
	const text = await readFile(join(folder, 'requirements.txt'));
	return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
