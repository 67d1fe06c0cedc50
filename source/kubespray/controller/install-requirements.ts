import {dirname} from 'node:path';
import {UserError} from '../../model/user-error.ts';
import {diskFullError} from '../program/disk-full-error.ts';
import {followProgram} from '../program/follow-program.ts';
import {isDiskFull} from '../program/is-disk-full.ts';
import {bytecodeIn} from './bytecode-in.ts';
import {pipComplaint} from './pip-complaint.ts';
import {pipIndex} from './pip-index.ts';
import {pipProgress} from './pip-progress.ts';

type Request = {
	/** The environment's own. */
	readonly python: string;
	readonly requirements: string;
	/** From `pythonSettings`. */
	readonly environment: NodeJS.ProcessEnv;
	/** Of the environment: where they go. */
	readonly folder: string;
	readonly onProgress: (text: string) => void;
	readonly signal: AbortSignal;
};

/**
 * Installs a checkout's requirements as the user's pip is set up to: its index, proxy, certificates, cache.
 * @throws UserError with pip's own words, when it fails
 */
export async function installRequirements(request: Request): Promise<void> {
	const {python, requirements, environment, folder, onProgress, signal} = request;
	const onLine = (line: string) => {
		const text = pipProgress(line);
		if (text !== undefined) onProgress(text);
	};
	const end = await followProgram(
		python,
		['-m', 'pip', 'install', ...options, '--requirement', requirements],
		// Packages of its own a checkout names by their path from here.
		{environment, signal, onLine, folder: dirname(requirements)},
	);
	if (end?.exitCode === 0) return compile(request);
	if (!end) throw new Error(`${python} is not there any more`);
	if (await isDiskFull(folder, end)) throw diskFullError(folder);

	throw new UserError(`pip could not install what kubespray requires: ${pipComplaint(end)}`, {
		fault: 'kubespray',
		where: await pipIndex(end, request),
		hint: 'pip uses its own settings (pip config list: index-url, proxy, cert, find-links); when they are right, rookery up goes on. Or let a container run the playbooks, with kubespray.runner: podman (or docker) in the preset',
	});
}

/** Half of what pip compiles are modules for nodes, and collections for clouds: nobody here imports them. */
const options = [
	...['--no-input', '--no-compile', '--no-warn-script-location'],
	...['--disable-pip-version-check', '--progress-bar', 'off'],
] as const;

/** A file that does not compile is not imported either. */
async function compile({python, folder, onProgress, signal, ...request}: Request): Promise<void> {
	onProgress('compiling Ansible');
	const environment = {...request.environment, ...bytecodeIn(folder)};
	const packages = 'import sysconfig; print(sysconfig.get_path("purelib"))';
	const where = await followProgram(python, ['-c', packages], {environment, signal});
	const words = ['-m', 'compileall', '-q', '-j', '0', '-x', 'ansible_collections|/modules/'];
	await followProgram(python, [...words, where?.stdout[0] ?? ''], {environment, signal});
}
