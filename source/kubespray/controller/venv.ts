import {createHash} from 'node:crypto';
import {access, readdir, readFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {z} from 'zod';
import {tellingLine} from '../../model/failure/log-excerpt.ts';
import type {Checkout, Controller} from '../../model/kubespray.ts';
import {UserError} from '../../primitives/errors.ts';
import {compareVersions} from '../../primitives/versions.ts';
import {diskFullError, isDiskFull, privateFolder, removeTree} from '../../system/directories.ts';
import {readJson, writeJson} from '../../system/files.ts';
import type {HomeFolders} from '../../system/paths.ts';
import {followProgram, type ProgramEnd} from '../../system/process.ts';
import {installRequirements} from './pip.ts';
import {
	bytecodeIn,
	findPython,
	missingPythonError,
	type PythonRange,
	pythonSettings,
} from './python.ts';

/** Written last, when an environment is whole and was seen to run. */
const EnvironmentRecord = z.object({
	v: z.literal(1),
	/** The name of its folder, beside the record. */
	folder: z.string(),
	python: z.string(),
	ansible: z.string(),
});

type MakeEnvironmentOptions = {
	readonly checkout: Checkout;
	readonly pythonRange: PythonRange;
	readonly home: HomeFolders;
	readonly onProgress: (text: string) => void;
	readonly signal: AbortSignal;
	readonly env: NodeJS.ProcessEnv;
};

type Environment = Extract<Controller, {kind: 'environment'}>;

/**
 * Makes a Python environment with all that a checkout requires, or finds one made before. Each is made
 * where it stays, for it knows its own path, in a folder of its maker's own; the record that is
 * written last says which folder it is. So one that was interrupted is never used, and two makers
 * at once do not meet: the later record wins, and both environments are whole.
 * @throws UserError when there is no fitting Python, pip fails, or the disk is full
 */
export async function makeEnvironment(request: MakeEnvironmentOptions): Promise<Environment> {
	const {checkout, pythonRange: range, home, signal, env} = request;
	const made = await findEnvironment(checkout, home);
	if (made) return made;
	const python = await findPython({range, env, signal});
	if (!python) throw await missingPythonError({range, release: checkout.release, env, signal});

	const parent = environmentsFolder(home);
	const finished = async () => new Set((await listEnvironments(home)).map(record => record.folder));
	const folder = await privateFolder({parent, prefix: 'python-', finished});
	try {
		const ansible = await fill(folder, python, request);
		const record = {v: 1, folder: basename(folder), python: python.version, ansible};
		await writeJson(
			join(parent, `${await requirementsKey(checkout)}-${minorOf(python.version)}.json`),
			record,
		);
		return {kind: 'environment', folder, python: python.version, ansible};
	} catch (error) {
		await removeTree(folder);
		throw error;
	}
}

/** @returns the version of ansible-core in it */
async function fill(
	folder: string,
	python: {path: string; version: string},
	{checkout, onProgress, signal, env}: MakeEnvironmentOptions,
): Promise<string> {
	const environment = pythonSettings(env);
	onProgress(`making an environment with Python ${python.version}`);
	const venv = await followProgram(python.path, ['-m', 'venv', folder], {environment, signal});
	if (venv?.exitCode !== 0) throw await venvError(python.path, venv, folder);
	await installRequirements({
		python: join(folder, 'bin', 'python'),
		requirements: join(checkout.folder, 'requirements.txt'),
		environment,
		folder,
		onProgress,
		signal,
	});
	onProgress('trying Ansible');
	return verifyEnvironment({folder, checkout, env, signal});
}

async function venvError(
	python: string,
	end: ProgramEnd | undefined,
	folder: string,
): Promise<UserError> {
	const {stdout = [], stderr = []} = end ?? {};
	if (await isDiskFull(folder, {stderr})) return diskFullError(folder);
	const said = tellingLine([...stdout, ...stderr].join('\n')) ?? 'it gave no reason';
	return new UserError(`Python could not make an environment: ${said}`, {
		fault: 'kubespray',
		where: python,
		hint: 'see whether this works by hand: python3 -m venv /tmp/try',
	});
}

const minorOf = (version: string) => version.split('.').slice(0, 2).join('.');

/** The finished environment that has what a checkout requires; only files are looked at. */
export async function findEnvironment(
	checkout: Checkout,
	home: HomeFolders,
): Promise<Extract<Controller, {kind: 'environment'}> | undefined> {
	const records = await listEnvironments(home, `${await requirementsKey(checkout)}-`);
	for (const {folder: name, python, ansible} of records.toSorted((one, other) =>
		compareVersions(other.python, one.python),
	)) {
		const folder = join(environmentsFolder(home), name);
		if (await isWhole(folder)) return {kind: 'environment', folder, python, ansible};
	}
	return undefined;
}

/** The Python it was made with may have been removed since: its `python` is a link to that. */
const isWhole = (folder: string) =>
	Promise.all(['python', 'ansible-playbook'].map(name => access(join(folder, 'bin', name)))).then(
		() => true,
		() => false,
	);

/** The records of environments that were made to the end, of those requirements or of all. */
async function listEnvironments(
	home: HomeFolders,
	key = '',
): Promise<z.infer<typeof EnvironmentRecord>[]> {
	const folder = environmentsFolder(home);
	const names = await readdir(folder).catch(() => []);
	const records = names
		.filter(name => name.startsWith(key) && name.endsWith('.json'))
		.map(name => readJson(join(folder, name), EnvironmentRecord));
	return (await Promise.all(records)).filter(record => record !== undefined);
}

/** Where environments are kept, each beside its record. */
const environmentsFolder = (home: HomeFolders): string =>
	join(home.data, 'kubespray', 'environments');

/** The same for all checkouts that require the same packages. */
async function requirementsKey({folder}: Checkout): Promise<string> {
	const text = await readFile(join(folder, 'requirements.txt'));
	return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

type VerifyEnvironmentOptions = {
	readonly folder: string;
	readonly checkout: Checkout;
	readonly env: NodeJS.ProcessEnv;
	readonly signal: AbortSignal;
};

/**
 * Sees that the Ansible of an environment runs, is one that kubespray takes, and has
 * the package that kubespray asserts beside it.
 * @returns the version of ansible-core
 * @throws UserError when not
 */
export async function verifyEnvironment(request: VerifyEnvironmentOptions): Promise<string> {
	const {folder, checkout, env, signal} = request;
	const run = (program: string, ...words: readonly string[]) =>
		followProgram(join(folder, 'bin', program), words, {
			signal,
			folder: checkout.folder,
			environment: {
				...pythonSettings(env),
				...bytecodeIn(folder),
				ANSIBLE_CONFIG: join(checkout.folder, 'ansible.cfg'),
			},
		});
	const version = ansibleVersion(await run('ansible-playbook', '--version'), checkout);
	const imported = await run('python', '-c', 'import netaddr');
	if (imported?.exitCode === 0) return version;
	throw new UserError(
		`the requirements of kubespray ${checkout.release} leave out what it needs: ${tellingLine(imported?.stderr.join('\n'))}`,
		{fault: 'kubespray', where: join(checkout.folder, 'requirements.txt')},
	);
}

/**
 * Reads what `ansible-playbook --version` said: ansible-core's version.
 * @throws UserError when it did not run, or is none that kubespray takes
 */
export function ansibleVersion(end: ProgramEnd | undefined, {release, ansible}: Checkout): string {
	const version = /\[core (\S+)\]/.exec(end?.stdout[0] ?? '')?.[1];
	if (version === undefined) {
		const said = tellingLine(end?.stderr.join('\n')) ?? 'there is none';
		throw new UserError(`the Ansible for kubespray ${release} does not run: ${said}`, {
			fault: 'kubespray',
			hint: 'check the requirements.txt of the repository',
		});
	}

	const {least, below} = ansible;
	if (compareVersions(version, least) >= 0 && compareVersions(version, below) < 0) return version;
	throw new UserError(
		`kubespray ${release} takes ansible-core from ${least} to below ${below}, and got ${version}`,
		{fault: 'kubespray', hint: 'check the requirements.txt of the repository, and pip config list'},
	);
}
