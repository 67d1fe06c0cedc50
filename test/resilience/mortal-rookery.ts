import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {listRuns} from '../../source/run/runs.ts';
import {homeFolders} from '../../source/system/paths.ts';

import type {Lab} from '../lab/lab.ts';
import {runRookery} from './run-rookery.ts';
import {twoNodePreset} from './two-node-preset.ts';

/** A rookery with a home of its own in the lab's folder and one cluster, whose workers can be killed. */
export type MortalRookery = {
	readonly cluster: string;
	readonly up: (...words: readonly string[]) => Promise<void>;
	/**
	 * Carries `up` out, and has its worker killed in the moment it has written that many events.
	 * @returns the types of the events it wrote; fewer when the run ended by itself before
	 */
	readonly upUntil: (event: number, ...words: readonly string[]) => Promise<readonly string[]>;
	readonly seeNothingToDo: () => Promise<void>;
	/** @returns what the command wrote on the node */
	readonly ssh: (node: string, ...command: readonly string[]) => Promise<string>;
	readonly destroy: () => Promise<void>;
	/** Everything that was said since `upUntil`. */
	readonly story: () => string;
};

/** All but `upUntil` throw, with the whole story, when rookery fails. */
export async function makeMortalRookery(lab: Lab, cluster: string): Promise<MortalRookery> {
	const place = {home: join(lab.folder, `home-${cluster}`), sshConfig: lab.sshConfig};
	const preset = join(lab.folder, `${cluster}.yaml`);
	await writeFile(preset, twoNodePreset(lab, {cluster}));
	let story = '';

	const run = async (words: readonly string[], env = {}) => {
		const outcome = await runRookery(words, {...place, env});
		const {exitCode, stdout, stderr} = outcome;
		story += `\n$ rookery ${words.join(' ')} → ${exitCode}\n${stdout}${stderr}`;
		return outcome;
	};
	const succeed = async (...words: readonly string[]) => {
		const {exitCode, stdout} = await run(words);
		if (exitCode !== 0) throw new Error(story);
		return stdout;
	};

	return {
		cluster,
		up: async (...words) => void (await succeed('up', preset, '--yes', ...words)),
		upUntil: async (event, ...words) => {
			story = `the worker is to be killed after event ${event}`;
			const env = {NODE_OPTIONS: `--import=${killer}`, KILL_AFTER_EVENT: String(event)};
			await run(['up', preset, '--yes', ...words], env);
			const [latest] = await listRuns(homeFolders({ROOKERY_HOME: place.home}));
			if (!latest) throw new Error(story);
			const log = await readFile(join(latest.folder, 'events.jsonl'), 'utf8');
			const lines = log.split('\n').slice(0, -1);
			return lines.map(line => (JSON.parse(line) as {type: string}).type);
		},
		seeNothingToDo: async () => void (await succeed('plan', preset)),
		ssh: (node, ...command) => succeed('ssh', node, ...command),
		destroy: async () => void (await succeed('destroy', cluster, '--confirm', cluster)),
		story: () => story,
	};
}

const killer = join(import.meta.dirname, 'kill-after-event.ts');
