import {z} from 'zod';

/** Why a server's products could not be read, in words. */
export function readFault(error: unknown): string {
	if (error instanceof z.ZodError) {
		return 'it does not answer as a simplestreams server';
	}

	const {cause, message} = error as Error;
	return cause instanceof Error && cause.message ? cause.message : message;
}
