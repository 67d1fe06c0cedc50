import {delimiter, join} from 'node:path';
import type {Controller} from '../../model/kubespray/controller.ts';
import {bytecodeIn} from './bytecode-in.ts';
import {containerCommand} from './container-command.ts';

export type CommandRequest = {
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

export type Command = {
	readonly file: string;
	readonly args: readonly string[];
	/** All of it, for whoever spawns. */
	readonly environment: NodeJS.ProcessEnv;
	/** Ends what a killed client may have left running; absent where the process is all there is. */
	readonly cleanUp?: {readonly file: string; readonly args: readonly string[]} | undefined;
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
