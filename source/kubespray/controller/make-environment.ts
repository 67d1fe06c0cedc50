import {basename, join} from 'node:path';
import {tellingLine} from '../../model/failure/log-excerpt.ts';
import type {Checkout} from '../../model/kubespray/checkout.ts';
import type {Controller} from '../../model/kubespray/controller.ts';
import {UserError} from '../../model/user-error.ts';
import type {HomeFolders} from '../../preset/home.ts';
import {writeAtomically} from '../../preset/write-atomically.ts';
import {diskFullError} from '../program/disk-full-error.ts';
import {followProgram, type ProgramEnd} from '../program/follow-program.ts';
import {isDiskFull} from '../program/is-disk-full.ts';
import {privateFolder} from '../program/private-folder.ts';
import {removeTree} from '../program/remove-tree.ts';
import {environmentsFolder} from './environments-folder.ts';
import {findEnvironment} from './find-environment.ts';
import {findPython} from './find-python.ts';
import {installRequirements} from './install-requirements.ts';
import {listEnvironments} from './list-environments.ts';
import {missingPythonError} from './missing-python-error.ts';
import type {PythonRange} from './python-range.ts';
import {pythonSettings} from './python-settings.ts';
import {requirementsKey} from './requirements-key.ts';
import {verifyEnvironment} from './verify-environment.ts';

type Request = {
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
export async function makeEnvironment(request: Request): Promise<Environment> {
	const {checkout, pythonRange: range, home, signal, env} = request;
	const made = await findEnvironment(checkout, home);
	if (made) return made;
	const python = await findPython({range, env, signal});
	if (!python) {
		throw await missingPythonError({range, release: checkout.release, env, signal});
	}

	const parent = environmentsFolder(home);
	const finished = async () => new Set((await listEnvironments(home)).map(record => record.folder));
	const folder = await privateFolder({parent, prefix: 'python-', finished});
	try {
		const ansible = await fill(folder, python, request);
		const record = {v: 1, folder: basename(folder), python: python.version, ansible};
		await writeAtomically(
			join(parent, `${await requirementsKey(checkout)}-${minorOf(python.version)}.json`),
			`${JSON.stringify(record)}\n`,
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
	{checkout, onProgress, signal, env}: Request,
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
