import {join} from 'node:path';
import {attemptCommand, type CommandOutcome} from '../../lab/command.ts';
import {wantedNodes} from '../nodes/wanted-nodes.ts';

export type Play = {
	/** The path of ansible-playbook. */
	readonly program: string;
	/** As `writePlay` made it. */
	readonly folder: string;
};

/** Runs the playbook once, every node at a time. @returns the outcome and the milliseconds it took */
export async function runPlay(
	{program, folder}: Play,
	signal: AbortSignal,
): Promise<CommandOutcome & {readonly took: number}> {
	const settings = [
		`ANSIBLE_HOME=${folder}`,
		`ANSIBLE_FORKS=${wantedNodes.length}`,
		'ANSIBLE_NOCOLOR=1',
		'LC_ALL=C.UTF-8',
	];
	const words = ['-i', join(folder, 'inventory.yaml'), join(folder, 'play.yaml')];
	const began = performance.now();
	const outcome = await attemptCommand(['env', ...settings, program, ...words], {signal});
	return {...outcome, took: performance.now() - began};
}
