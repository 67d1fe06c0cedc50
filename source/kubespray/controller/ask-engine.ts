import {type Fault, UserError} from '../../model/user-error.ts';
import {followProgram} from '../program/follow-program.ts';
import type {Engine} from './engine.ts';
import {engineComplaint} from './engine-complaint.ts';

type Request = {
	readonly engine: Engine;
	readonly signal: AbortSignal;
	readonly env: NodeJS.ProcessEnv;
	readonly fault?: Fault | undefined;
};

/**
 * Sees that a container engine is there and can be used.
 * @throws UserError when not, with the difference
 */
export async function askEngine({
	engine,
	signal,
	env,
	fault = 'kubespray',
}: Request): Promise<void> {
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
