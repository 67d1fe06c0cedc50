import {listPythons} from './list-pythons.ts';
import {minorsIn} from './minors-in.ts';
import type {PythonRange} from './python-range.ts';

type Request = {
	readonly range: PythonRange;
	readonly env: NodeJS.ProcessEnv;
	readonly signal: AbortSignal;
};

/**
 * The Python on PATH that Ansible's environment is made with: the newest in the range that runs and
 * can make environments. `missingPythonError` says why there is none.
 */
export async function findPython({
	range,
	env,
	signal,
}: Request): Promise<{path: string; version: string} | undefined> {
	const minors = minorsIn(range);
	const names = [...minors.map(minor => `python${minor}`), 'python3', 'python'];
	for await (const {path, version, isComplete} of listPythons({names, env, signal})) {
		const isFitting = minors.some(minor => version.startsWith(`${minor}.`));
		if (isFitting && isComplete) return {path, version};
	}
	return undefined;
}
