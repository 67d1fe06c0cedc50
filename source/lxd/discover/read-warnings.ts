import {z} from 'zod';
import {UserError} from '../../model/user-error.ts';
import type {LxdClient} from '../client.ts';

const Warnings = z.array(
	z.object({
		type: z.string(),
		status: z.string(),
		location: z.string().default(''),
		last_message: z.string(),
	}),
);

export type Warning = z.infer<typeof Warnings>[number];

/** A reason is worth no long wait. */
const deadline = 10_000;

/** What LXD warns of on any member; nothing where it does not tell: only its administrators are told. */
export async function readWarnings(
	client: LxdClient,
	{extensions, signal}: {readonly extensions: readonly string[]; readonly signal: AbortSignal},
): Promise<readonly Warning[]> {
	if (!extensions.includes('warnings')) {
		return [];
	}

	try {
		const path = '/1.0/warnings?recursion=1';
		return await client.get(Warnings, {path, isOfServer: true, deadline, signal});
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof UserError) {
			return [];
		}

		throw error;
	}
}
