import {exitCode} from '../../model/exit-code.ts';
import {fileProblem} from '../../model/file-problem.ts';
import {UserError} from '../../model/user-error.ts';
import {printable} from '../printable.ts';

/**
 * Says what went wrong: the user's world with place and next step, a bug of ours with its stack.
 * @returns the exit code it stands for
 */
export function reportError(
	thrown: unknown,
	{json, warn}: {json: boolean; warn: (line: string) => void},
): number {
	const error = fileProblem(thrown, 'usage') ?? thrown;
	if (!(error instanceof UserError)) {
		warn(error instanceof Error ? (error.stack ?? error.message) : String(error));
		warn('This is a bug in rookery. What is above helps to find it.');
		return exitCode.bug;
	}

	const {message, hint, where, fault} = error;
	const code = exitCode[fault];
	if (json) {
		warn(JSON.stringify({error: {message, hint, where, fault, exitCode: code}}));
		return code;
	}

	for (const line of message.split('\n')) {
		warn(printable(line));
	}

	if (where !== undefined && !message.includes(where)) {
		warn(`  at ${printable(where)}`);
	}

	for (const line of hint?.split('\n') ?? []) {
		warn(`  → ${printable(line)}`);
	}

	return code;
}
