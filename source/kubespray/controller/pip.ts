import {dirname} from 'node:path';
import {tellingLine} from '../../model/failure/log-excerpt.ts';
import {UserError} from '../../primitives/errors.ts';
import {diskFullError, isDiskFull} from '../../system/directories.ts';
import {followProgram, type ProgramEnd} from '../../system/process.ts';
import {bytecodeIn} from './python.ts';

type InstallOptions = {
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
export async function installRequirements(request: InstallOptions): Promise<void> {
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
async function compile({
	python,
	folder,
	onProgress,
	signal,
	...request
}: InstallOptions): Promise<void> {
	onProgress('compiling Ansible');
	const environment = {...request.environment, ...bytecodeIn(folder)};
	const packages = 'import sysconfig; print(sysconfig.get_path("purelib"))';
	const where = await followProgram(python, ['-c', packages], {environment, signal});
	const words = ['-m', 'compileall', '-q', '-j', '0', '-x', 'ansible_collections|/modules/'];
	await followProgram(python, [...words, where?.stdout[0] ?? ''], {environment, signal});
}

/**
 * What pip said went wrong, in one line: its first error that tells what, or what tells of a package's
 * own build; and the broken connection behind it, as pip only says that the index had no version.
 */
function pipComplaint({stdout, stderr}: ProgramEnd): string {
	const told =
		firstError(stderr) ??
		brokenBuild(stdout, stderr) ??
		tellingLine(stderr.join('\n')) ??
		'pip gave no reason';
	const broken = stderr
		.map(line => /connection broken by '(.+)': \//.exec(line)?.[1])
		.find(reason => reason !== undefined);
	return broken === undefined ? told : `${told} (${reasonOf(broken)})`;
}

const firstError = (stderr: readonly string[]) =>
	stderr
		.find(line => /^ *ERROR: (?!Exception:|Command errored|Failed building)/.test(line))
		?.replace(/^ *ERROR: /, '');

/** pip puts what a build said between two marks, and names the package only before. */
function brokenBuild(stdout: readonly string[], stderr: readonly string[]): string | undefined {
	const end = stderr.findIndex(line => line.includes('[end of output]'));
	const begin = stderr.findLastIndex(
		(line, index) => index < end && /output:$|lines? of output\]/.test(line),
	);
	const output = stderr
		.slice(begin + 1, Math.max(end, 0))
		.map(line => line.replace(/^ *│? {0,6}/, ''));
	const said = tellingLine(output.join('\n'));
	if (said === undefined) return undefined;
	const begun = stdout.findLast(line => /^(?:Collecting|Processing) /.test(line));
	const package_ = begun?.split(' ')[1] ?? 'a package';
	return `${package_} could not be built: ${said}`;
}

/** "NewConnectionError('<…object at 0x7f…>: Failed to establish …')" without Python's wrapping. */
const reasonOf = (broken: string) =>
	broken.replace(/^\w+\(["']?(?:<[^>]*>: )?/, '').replace(/["')]+$/, '');

type PipIndexOptions = {
	readonly python: string;
	readonly environment: NodeJS.ProcessEnv;
	readonly signal: AbortSignal;
};

/** Where pip looked for packages, from what it printed, which leaves passwords out; it is silent about PyPI. */
async function pipIndex({stdout}: ProgramEnd, request: PipIndexOptions): Promise<string> {
	const named = lookedIn(stdout, 'indexes');
	if (named !== undefined) return named;
	const {python, environment, signal} = request;
	const settings = await followProgram(python, ['-m', 'pip', 'config', 'list'], {
		environment,
		signal,
	});
	const hasNone = settings?.stdout.some(line => /[.:]no-index='?(?:1|true|yes|on)'?$/i.test(line));
	return hasNone ? (lookedIn(stdout, 'links') ?? 'no index') : 'https://pypi.org/simple';
}

const lookedIn = (stdout: readonly string[], what: 'indexes' | 'links') =>
	stdout.map(line => new RegExp(`^Looking in ${what}: (.+)`).exec(line)?.[1]).find(Boolean);

/** What a line of pip's says to a person: "downloading ansible-9.13.0 (51.5 MB)"; undefined for most. */
function pipProgress(line: string): string | undefined {
	const [, package_] = /^Collecting ([^\s;]+)/.exec(line) ?? [];
	if (package_ !== undefined) return `collecting ${package_}`;
	const [, file, size] =
		/^ +Downloading (\S+?-[\w.!+]+?)(?:-\S+\.whl|\.tar\.gz|\.zip)\S* (\(.+\))/.exec(line) ?? [];
	if (file !== undefined) return `downloading ${file.replace(/^.*\//, '')} ${size}`;
	const [, built] =
		/^ *Building wheels? for (?:collected packages: )?(\S.*?)(?: \(.*)?$/.exec(line) ?? [];
	if (built !== undefined) return `building ${built}`;
	const [, packages] = /^Installing collected packages: (.*)/.exec(line) ?? [];
	if (packages !== undefined) return `installing ${packages.split(', ').length} packages`;
	return undefined;
}
