import {followProgram} from '../program/follow-program.ts';
import {pythonSettings} from './python-settings.ts';

export type PythonAnswer = {
	/** The program itself, behind any link or shim. */
	readonly path: string;
	/** "3.11.7". */
	readonly version: string;
	/** It can make environments; Debian ships Pythons that cannot. */
	readonly isComplete: boolean;
};

/** Runs a Python to learn what it is; undefined when it is none, or a shim for one that is not there. */
export async function askPython(
	file: string,
	env: NodeJS.ProcessEnv,
	signal: AbortSignal,
): Promise<PythonAnswer | undefined> {
	const deadline = AbortSignal.timeout(patience);
	try {
		const end = await followProgram(file, ['-I', '-c', question], {
			signal: AbortSignal.any([signal, deadline]),
			environment: pythonSettings(env),
		});
		const [path, version, isComplete] = end?.exitCode === 0 ? end.stdout : [];
		if (path === undefined || version === undefined) return undefined;
		return {path, version, isComplete: isComplete === 'True'};
	} catch (error) {
		signal.throwIfAborted();
		if (deadline.aborted) return undefined;
		throw error;
	}
}

/** Milliseconds; the slowest shims take half of one second. */
const patience = 15_000;

/** `find_spec`: to import `ensurepip` would take longer, and on Debian it is there or not at all. */
const question = [
	'import sys',
	'from importlib.util import find_spec',
	'print(sys.executable)',
	'print("%d.%d.%d" % sys.version_info[:3])',
	'print(all(map(find_spec, ("venv", "ensurepip"))))',
].join('\n');
