import {join} from 'node:path';

/**
 * Has Python keep all that it compiles with the environment, and not beside what it was compiled from: a
 * checkout is never changed, and rookery's own files are not the user's to write.
 */
export const bytecodeIn = (environment: string): Readonly<Record<string, string>> => ({
	PYTHONPYCACHEPREFIX: join(environment, 'bytecode'),
});
