import {rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {stringify} from 'yaml';
import {attemptCommand, type CommandOutcome} from '../lab/command.ts';
import type {Lab} from '../lab/lab.ts';
import {type WantedNode, wantedNodes} from './nodes.ts';

/** Milliseconds from the start of rookery's process. */
type BringUp = {
	/** Until the last node's address was known. */
	readonly addressed: number;
	/** Until the process ended. */
	readonly ended: number;
};

/**
 * Has rookery bring the nodes of a preset up to their addresses, on a laptop that never saw them.
 * @throws when it fails
 */
export async function bringUp(
	lab: Lab,
	{preset, folder, signal}: {preset: string; folder: string; signal: AbortSignal},
): Promise<BringUp> {
	const home = join(folder, 'rookery');
	await rm(home, {recursive: true, force: true});
	const words = ['up', preset, '--yes', '--until', 'addresses', '--json'];
	const {exitCode, stdout, stderr, began, took} = await runRookery(lab, words, {home, signal});
	if (exitCode !== 0) throw new Error(`rookery ended with ${exitCode}: ${stderr || stdout}`);
	return {addressed: Date.parse(addressedAt(stdout)) - began, ended: took};
}

/** A node whose address came while others started has no event of its own, hence the phase's end. */
function addressedAt(lines: string): string {
	for (const line of lines.split('\n').filter(Boolean)) {
		const {type, phase, at} = JSON.parse(line) as Record<string, string>;
		if (type === 'phase-finished' && phase === 'addresses') return String(at);
	}

	throw new Error('rookery did not say when all nodes had addresses');
}

type RookeryRun = CommandOutcome & {
	/** When the process was started, as `Date.now()` has it, and the milliseconds it took. */
	readonly began: number;
	readonly took: number;
};

/**
 * Runs rookery on the lab.
 * @param home what ROOKERY_HOME is
 * @returns its outcome, whatever the exit code
 */
export async function runRookery(
	lab: Lab,
	words: readonly string[],
	{home, signal}: {readonly home: string; readonly signal: AbortSignal},
): Promise<RookeryRun> {
	const settings = [`ROOKERY_HOME=${home}`, `ROOKERY_SSH_CONFIG=${lab.sshConfig}`];
	const began = Date.now();
	const outcome = await attemptCommand(['env', ...settings, ...rookeryCommand, ...words], {signal});
	return {...outcome, began, took: Date.now() - began};
}

/** Rookery as it is built in a checkout, on the Node that runs the bench. */
export const builtRookery = (checkout: string): readonly string[] => [
	process.execPath,
	join(checkout, 'dist', 'cli.js'),
];

/** Rookery as it is built. */
export const rookeryCommand: readonly string[] = builtRookery(
	join(import.meta.dirname, '..', '..'),
);

/**
 * Writes the preset of the wanted nodes.
 * @param server of the image; undefined for the one that LXD has
 * @returns its path
 */
export async function writePreset(folder: string, server?: string | undefined): Promise<string> {
	const file = join(folder, 'bench.yaml');
	const group = (nodes: readonly WantedNode[]) => ({
		profiles: ['default'],
		nodes: Object.fromEntries(nodes.map(({name, member}) => [name, member])),
	});
	const preset = {
		version: 1,
		cluster: 'bench',
		lxd: {hosts: ['albatross1', 'albatross2', 'albatross3']},
		image: {alias: 'tiny', ...(server === undefined ? {} : {server})},
		masters: group(wantedNodes.slice(0, 3)),
		workers: group(wantedNodes.slice(3)),
		profiles: {},
		kubespray: {release: 'v2.28.1'},
	};
	await writeFile(file, stringify(preset));
	return file;
}
