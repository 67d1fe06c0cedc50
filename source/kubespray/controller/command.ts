import {randomUUID} from 'node:crypto';
import {existsSync} from 'node:fs';
import {homedir, type UserInfo, userInfo} from 'node:os';
import {delimiter, join} from 'node:path';
import type {Controller} from '../../model/kubespray.ts';
import type {Command} from '../../system/process.ts';
import {bytecodeIn} from './python.ts';

/** What runs containers. */
export type Engine = 'docker' | 'podman';

type Container = Extract<Controller, {kind: 'container'}>;

/**
 * How a program of Ansible's is run in kubespray's image.
 * - Everything has the path it has outside, so that the paths in the inventory, in ssh's configuration
 *   and in known_hosts hold; `~/.ssh` and the agent too, for the ways to the nodes that lead through them.
 * - The network is the laptop's: its routes, its resolver, its VPN.
 * - What is written belongs to the user: docker runs as the user, podman without rights maps root to it.
 *   The home is empty and writable, whoever that is; `accounts` says that it is the home.
 * - `--init` makes something else the first process: the first one ignores signals it has no handler for.
 *   The client passes SIGINT and SIGTERM on (`--sig-proxy`, the default without a terminal).
 *   A killed client leaves the container behind, for `cleanUp` to remove by its name.
 * - SELinux would deny all mounts or have to relabel the user's `~/.ssh`, so it stays out of it.
 */
export function containerCommand(
	{engine, image, accounts}: Container,
	{program, words, environment, env, folders, cwd, agentSocket}: CommandRequest,
): Command {
	const name = `rookery-${randomUUID()}`;
	const home = homedir();
	const ssh = join(home, '.ssh');
	const {uid, gid} = userInfo();
	const mounts = new Map([
		...(existsSync(ssh) ? [[ssh, false] as const] : []),
		...(agentSocket === undefined ? [] : [[agentSocket, true] as const]),
	]);
	// No path twice: an engine refuses that.
	for (const {path, writable} of folders) mounts.set(path, writable || mounts.get(path) === true);
	const inside = {
		...environment,
		HOME: home,
		...(agentSocket === undefined ? {} : {SSH_AUTH_SOCK: agentSocket}),
	};
	const args = [
		...['run', '--rm', '--init', '--name', name, '--network', 'host'],
		...(engine === 'docker' ? ['--user', `${uid}:${gid}`] : []),
		...['--security-opt', 'label=disable'],
		...(mounts.has(home) ? [] : ['--tmpfs', `${home}:rw,mode=1777`]),
		...['--volume', `${accounts}:/etc/passwd:ro`],
		...[...mounts].flatMap(([path, writable]) => [
			'--volume',
			`${path}:${path}${writable ? '' : ':ro'}`,
		]),
		// By name only: a value on the command line is for all of the laptop to see.
		...Object.keys(inside).flatMap(variable => ['--env', variable]),
		...['--workdir', cwd, image, program, ...words],
	];
	return {
		file: engine,
		args,
		environment: {...env, ...inside},
		cleanUp: {file: engine, args: ['rm', '--force', name]},
	};
}

type CommandRequest = {
	readonly program: 'ansible-playbook' | 'ansible-inventory' | 'ansible';
	readonly words: readonly string[];
	/** What Ansible is told beyond what this laptop's environment says. */
	readonly environment: Readonly<Record<string, string>>;
	/** The environment of this laptop, as far as Ansible may have it. */
	readonly env: NodeJS.ProcessEnv;
	/** All that Ansible reads or writes, absolute: a container has nothing else of this laptop. */
	readonly folders: readonly {readonly path: string; readonly writable: boolean}[];
	readonly cwd: string;
	readonly agentSocket?: string | undefined;
};

/**
 * How a program of Ansible's is run: from the Python environment, or in a container. To be spawned with
 * `cwd` in a process group of its own; SIGINT to that group interrupts Ansible in both.
 */
export function controllerCommand(controller: Controller, request: CommandRequest): Command {
	if (controller.kind === 'container') return containerCommand(controller, request);
	const {folder} = controller;
	const {program, words, environment, env, agentSocket} = request;
	const path = [join(folder, 'bin'), environment['PATH'] ?? env['PATH'] ?? ''];
	return {
		file: join(folder, 'bin', program),
		args: words,
		environment: {
			...env,
			...environment,
			...bytecodeIn(folder),
			...(agentSocket === undefined ? {} : {SSH_AUTH_SOCK: agentSocket}),
			VIRTUAL_ENV: folder,
			PATH: path.filter(Boolean).join(delimiter),
		},
	};
}

/**
 * The `/etc/passwd` for inside a container. ssh runs for no user without a name, and looks for its
 * files in the home that is written there, whatever HOME says. Podman without rights has the user be
 * root inside; docker is told to run as the user.
 */
export function insideAccounts(
	engine: Engine,
	{username, uid, gid, homedir}: UserInfo<string>,
): string {
	const account = (name: string, ...ids: readonly [number, number]) =>
		`${name}:x:${ids.join(':')}:${name}:${homedir}:/bin/sh\n`;
	const root = account('root', 0, 0);
	return engine === 'podman' || uid === 0 ? root : root + account(username, uid, gid);
}
