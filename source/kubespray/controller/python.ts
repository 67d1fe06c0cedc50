import {constants} from 'node:fs';
import {access} from 'node:fs/promises';
import {delimiter, isAbsolute, join} from 'node:path';
import {type Fault, UserError} from '../../primitives/errors.ts';
import {followProgram} from '../../system/process.ts';

/** Both included, as "3.10". */
export type PythonRange = {readonly least: string; readonly most: string};

type FindPythonOptions = {
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
}: FindPythonOptions): Promise<{path: string; version: string} | undefined> {
	const minors = minorsIn(range);
	const names = [...minors.map(minor => `python${minor}`), 'python3', 'python'];
	for await (const {path, version, isComplete} of listPythons({names, env, signal})) {
		const isFitting = minors.some(minor => version.startsWith(`${minor}.`));
		if (isFitting && isComplete) return {path, version};
	}
	return undefined;
}

type MissingPythonOptions = {
	readonly range: PythonRange;
	/** Whose Ansible it is for. */
	readonly release: string;
	readonly env: NodeJS.ProcessEnv;
	readonly signal: AbortSignal;
	readonly fault?: Fault | undefined;
};

/** Why `findPython` finds none, from another look, and what to install. */
export async function missingPythonError({
	range,
	release,
	env,
	signal,
	fault = 'kubespray',
}: MissingPythonOptions): Promise<UserError> {
	const minors = minorsIn(range);
	const names = [...minors.map(minor => `python${minor}`), 'python3', 'python'];
	const seen = [];
	for await (const python of listPythons({names, env, signal})) {
		const minor = minors.find(known => python.version.startsWith(`${known}.`));
		if (minor !== undefined) return incomplete(python.path, minor, fault);
		seen.push(python.version);
	}

	const has = seen.length === 0 ? 'it has none at all' : `it has ${seen.join(', ')}`;
	return new UserError(
		`kubespray ${release} needs a Python from ${range.least} to ${range.most} on PATH; ${has}`,
		{fault, hint: `${howToInstall(range.most)}; or ${otherRunner}`},
	);
}

const incomplete = (path: string, minor: string, fault: Fault) =>
	new UserError(`Python ${minor} is there without the parts that make environments`, {
		fault,
		where: path,
		hint: `install them: sudo apt install python${minor}-venv; or ${otherRunner}`,
	});

const howToInstall = (version: string) =>
	process.platform === 'darwin'
		? `install one, for example: brew install python@${version}`
		: `install one, for example: sudo apt install python${version} python${version}-venv, sudo dnf install python${version}, or where the system has no such version: uv python install ${version}`;

const otherRunner =
	'let a container run the playbooks, with kubespray.runner: podman (or docker) in the preset';

type ListPythonsOptions = {
	/** Programs to look for, the best first: "python3.12". */
	readonly names: readonly string[];
	readonly env: NodeJS.ProcessEnv;
	readonly signal: AbortSignal;
};

/** The Pythons on PATH that run, one by one, so that whoever has found one asks no more. */
async function* listPythons({
	names,
	env,
	signal,
}: ListPythonsOptions): AsyncGenerator<PythonAnswer> {
	const folders = (env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
	const seen = new Set<string>();
	for (const name of names) {
		// All of PATH for each name: the first may be a shim for a Python that is not there.
		for (const folder of new Set(folders)) {
			const file = join(folder, name);
			if (!(await isExecutable(file))) continue;
			const answer = await probePython(file, env, signal);
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

type PythonAnswer = {
	/** The program itself, behind any link or shim. */
	readonly path: string;
	/** "3.11.7". */
	readonly version: string;
	/** It can make environments; Debian ships Pythons that cannot. */
	readonly isComplete: boolean;
};

/** Runs a Python to learn what it is; undefined when it is none, or a shim for one that is not there. */
async function probePython(
	file: string,
	env: NodeJS.ProcessEnv,
	signal: AbortSignal,
): Promise<PythonAnswer | undefined> {
	const deadline = AbortSignal.timeout(pythonTimeout);
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
const pythonTimeout = 15_000;

/** `find_spec`: to import `ensurepip` would take longer, and on Debian it is there or not at all. */
const question = [
	'import sys',
	'from importlib.util import find_spec',
	'print(sys.executable)',
	'print("%d.%d.%d" % sys.version_info[:3])',
	'print(all(map(find_spec, ("venv", "ensurepip"))))',
].join('\n');

/** The versions of Python in a range, the newest first: 3.12, 3.11, 3.10. */
function minorsIn({least, most}: PythonRange): string[] {
	const [major = '3', first] = least.split('.');
	const from = Number(first);
	const count = Number(most.split('.')[1]) - from + 1;
	return Array.from({length: count}, (_, index) => `${major}.${from + index}`).toReversed();
}

/**
 * The environment for Python and pip: the user's, so that pip finds its index, proxy, certificates and
 * cache as ever, without what would lead it to packages elsewhere than in our own environment.
 */
export function pythonSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const kept = Object.entries(env).filter(([name]) => !leading.test(name));
	return {...Object.fromEntries(kept), PIP_USER: '0', PYTHONUNBUFFERED: '1'};
}

const leading =
	/^(?:PYTHONHOME|PYTHONPATH|PYTHONUSERBASE|PYTHONSTARTUP|PYTHONOPTIMIZE|VIRTUAL_ENV|__PYVENV_LAUNCHER__|PIP_(?:TARGET|PREFIX|ROOT|PYTHON|REQUIREMENT|DRY_RUN|QUIET|VERBOSE|REPORT))$/;

/**
 * Has Python keep all that it compiles with the environment, and not beside what it was compiled from: a
 * checkout is never changed, and rookery's own files are not the user's to write.
 */
export const bytecodeIn = (environment: string): Readonly<Record<string, string>> => ({
	PYTHONPYCACHEPREFIX: join(environment, 'bytecode'),
});
