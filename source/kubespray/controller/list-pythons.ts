import {constants} from 'node:fs';
import {access} from 'node:fs/promises';
import {delimiter, isAbsolute, join} from 'node:path';
import {askPython, type PythonAnswer} from './ask-python.ts';

type Request = {
	/** Programs to look for, the best first: "python3.12". */
	readonly names: readonly string[];
	readonly env: NodeJS.ProcessEnv;
	readonly signal: AbortSignal;
};

/** The Pythons on PATH that run, one by one, so that whoever has found one asks no more. */
export async function* listPythons({names, env, signal}: Request): AsyncGenerator<PythonAnswer> {
	const folders = (env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
	const seen = new Set<string>();
	for (const name of names) {
		// All of PATH for each name: the first may be a shim for a Python that is not there.
		for (const folder of new Set(folders)) {
			const file = join(folder, name);
			if (!(await isExecutable(file))) continue;
			const answer = await askPython(file, env, signal);
			if (!answer || seen.has(answer.path)) continue;
			seen.add(answer.path);
			yield answer;
		}
	}
}

const isExecutable = (file: string) =>
	access(file, constants.X_OK).then(
		() => true,
		() => false,
	);
