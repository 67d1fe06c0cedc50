import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import type {Lab} from '../../lab/lab.ts';
import {runRookery} from './run-rookery.ts';

/** Milliseconds from the start of rookery's process. */
export type BringUp = {
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
