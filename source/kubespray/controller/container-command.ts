import {randomUUID} from 'node:crypto';
import {existsSync} from 'node:fs';
import {homedir, userInfo} from 'node:os';
import {join} from 'node:path';
import type {Controller} from '../../model/kubespray/controller.ts';
import type {Command, CommandRequest} from './controller-command.ts';

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
