import {userInfo} from 'node:os';
import {join} from 'node:path';
import {z} from 'zod';
import {tellingLine} from '../../model/failure/log-excerpt.ts';
import type {Checkout, Controller} from '../../model/kubespray.ts';
import {type Fault, UserError} from '../../primitives/errors.ts';
import {readJson, writeAtomically, writeJson} from '../../system/files.ts';
import type {HomeFolders} from '../../system/paths.ts';
import {followProgram, type ProgramEnd} from '../../system/process.ts';
import {containerCommand, type Engine, insideAccounts} from './command.ts';
import {ansibleVersion} from './venv.ts';

/** Written last, when the image is there and was seen to run. */
const ImageRecord = z.object({
	v: z.literal(1),
	engine: z.enum(['docker', 'podman']),
	image: z.string(),
});

type StoredImageQuery = {
	readonly engine: Engine;
	readonly release: string;
	readonly home: HomeFolders;
};

/** The image that was seen to run; one that was removed since is pulled when it is run. */
export async function findImage({
	engine,
	release,
	home,
}: StoredImageQuery): Promise<Extract<Controller, {kind: 'container'}> | undefined> {
	const {record: path, accounts} = imagePaths(home, engine, release);
	const record = await readJson(path, ImageRecord);
	return record && {kind: 'container', engine, image: record.image, accounts};
}

type MakeImageOptions = {
	readonly checkout: Checkout;
	readonly engine: Engine;
	readonly home: HomeFolders;
	readonly onProgress: (text: string, percent?: number) => void;
	readonly signal: AbortSignal;
	readonly env: NodeJS.ProcessEnv;
};

/**
 * Gets kubespray's own image of a release, with the Ansible it wants, and sees it run. Other images
 * of the same name can be put there by hand before: one that is there is not pulled.
 * @throws UserError when there is no engine, it does not answer, or has no way to the image
 */
export async function makeImage(request: MakeImageOptions): Promise<Controller> {
	const {checkout, engine, home, onProgress, signal, env} = request;
	const image = `quay.io/kubespray/kubespray:${checkout.release}`;
	await probeEngine({engine, signal, env});
	await pullImage({engine, image, onProgress, signal, env});
	const {record, accounts} = imagePaths(home, engine, checkout.release);
	await writeAtomically(accounts, insideAccounts(engine, userInfo()), 0o644);
	const controller = {kind: 'container', engine, image, accounts} as const;

	onProgress('trying Ansible');
	const {file, args, environment} = containerCommand(controller, {
		program: 'ansible-playbook',
		words: ['--version'],
		environment: {},
		env,
		folders: [{path: checkout.folder, writable: false}],
		cwd: checkout.folder,
	});
	ansibleVersion(await followProgram(file, args, {signal, environment}), checkout);
	await writeJson(record, {v: 1, engine, image});
	return controller;
}

type EngineOptions = {
	readonly engine: Engine;
	readonly signal: AbortSignal;
	readonly env: NodeJS.ProcessEnv;
	readonly fault?: Fault | undefined;
};

/**
 * Sees that a container engine is there and can be used.
 * @throws UserError when not, with the difference
 */
export async function probeEngine({
	engine,
	signal,
	env,
	fault = 'kubespray',
}: EngineOptions): Promise<void> {
	// The client of docker alone would answer to much else.
	const words = engine === 'docker' ? ['version', '--format', '{{.Server.Version}}'] : ['info'];
	const end = await followProgram(engine, words, {signal, environment: env});
	if (!end) {
		throw new UserError(`${engine} is not installed on this laptop`, {
			fault,
			hint: `install it, or let Python run the playbooks: kubespray.runner: python in the preset`,
		});
	}

	if (end.exitCode === 0) return;
	throw new UserError(`${engine} is installed and does not answer: ${engineComplaint(end)}`, {
		fault,
		hint: howToStart(engine, end.stderr.join('\n')),
	});
}

function howToStart(engine: Engine, said: string): string {
	if (engine === 'podman') {
		return process.platform === 'darwin' ? 'start it: podman machine start' : 'see: podman info';
	}

	if (/permission denied/i.test(said)) {
		return 'have your user allowed to use it (sudo usermod -aG docker $USER, then log in anew), or take podman, which needs no rights';
	}

	return process.platform === 'darwin'
		? 'start Docker Desktop, or what you have in its place'
		: 'start it: sudo systemctl start docker';
}

/** Where it is written that an engine has the image of a release, and who the user is inside. */
function imagePaths(home: HomeFolders, engine: Engine, release: string) {
	const folder = join(home.data, 'kubespray', 'images');
	return {
		record: join(folder, `${engine}-${release}.json`),
		accounts: join(folder, `${engine}-passwd`),
	};
}

type PullOptions = {
	readonly engine: Engine;
	readonly image: string;
	readonly onProgress: (text: string, percent?: number) => void;
	readonly signal: AbortSignal;
	readonly env: NodeJS.ProcessEnv;
};

/**
 * Has an engine get an image that it does not have yet.
 * @throws UserError when the registry cannot be reached or has no such image
 */
async function pullImage({engine, image, onProgress, signal, env}: PullOptions): Promise<void> {
	const run = (words: readonly string[], onLine?: (line: string) => void) =>
		followProgram(engine, words, {signal, environment: env, onLine});
	const known = await run(['image', 'inspect', image]);
	if (known?.exitCode === 0) return;

	onProgress(`pulling ${image}`);
	const end = await run(['pull', image], countLayers(onProgress));
	if (end === undefined || end.exitCode === 0) return;
	const isUnknown = /manifest unknown|not found|unauthorized/i.test(end.stderr.join('\n'));
	throw new UserError(`${engine} could not get ${image}: ${engineComplaint(end)}`, {
		fault: 'kubespray',
		hint: isUnknown
			? 'not every release has an image; take another kubespray.release, or kubespray.runner: python'
			: `${engine} uses its own proxy and registry settings; an image can also be brought from elsewhere (${engine} save, ${engine} load)`,
	});
}

/** Docker names each layer first and again when it has it; podman only when it begins with it. */
function countLayers(onProgress: PullOptions['onProgress']): (line: string) => void {
	const [begun, done] = [new Set<string>(), new Set<string>()];
	return line => {
		const [, layer, state] =
			/^([0-9a-f]{12}): (Pulling fs layer|Already exists|Pull complete)/.exec(line) ??
			/^(?:Copying blob) (?:sha256:)?([0-9a-f]+)()/.exec(line) ??
			[];
		if (layer === undefined) return;
		begun.add(layer);
		if (state === 'Already exists' || state === 'Pull complete') done.add(layer);
		if (state === '') onProgress(`pulling layer ${begun.size}`);
		else onProgress('pulling layers', Math.floor((100 * done.size) / begun.size));
	};
}

/** What docker or podman said went wrong, in one line. */
function engineComplaint({stderr}: ProgramEnd): string {
	return (tellingLine(stderr.join('\n')) ?? 'it gave no reason').replace(
		/^(?:time=\S+ level=\w+ msg=|error: |ERROR: )/i,
		'',
	);
}
