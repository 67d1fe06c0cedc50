import {spawn} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {listRuns} from '../../source/run/runs.ts';
import {homeFolders} from '../../source/system/paths.ts';

import {attemptCommand, type CommandOutcome} from '../lab/command.ts';
import type {Lab} from '../lab/lab.ts';

import {timeLimit} from '../time-limit.ts';
import {type FollowedRun, followRun} from './follow-run.ts';

/** The built program as a user runs it, with a home of its own. */
export type Rookery = {
	/** Its configuration, data and state; presets and the like are written here too. */
	readonly home: string;
	/** What it is told by its environment. */
	readonly environment: Readonly<Record<string, string>>;
	/** Runs a command without a terminal to its end. */
	readonly run: (...words: readonly string[]) => Promise<CommandOutcome>;
	/** Starts a command that prints events, one a line: pass --json. */
	readonly follow: (...words: readonly string[]) => FollowedRun;
	/** Ends the workers that are left, and deletes the home. */
	readonly remove: () => Promise<void>;
};

/** Milliseconds after which a command that hangs is ended. */
const patience = timeLimit(300);

export async function openRookery({sshConfig}: Pick<Lab, 'sshConfig'>): Promise<Rookery> {
	const home = await mkdtemp(join(tmpdir(), 'rookery-lab-test-'));
	const environment = {ROOKERY_HOME: home, ROOKERY_SSH_CONFIG: sshConfig};
	const settings = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
	const command = (words: readonly string[]) =>
		['env', ...settings, process.execPath, program, ...words] as const;
	return {
		home,
		environment,
		run: async (...words) =>
			attemptCommand(command(words), {signal: AbortSignal.timeout(patience)}),
		follow: (...words) => {
			const [env, ...rest] = command(words);
			const signal = AbortSignal.timeout(patience);
			return followRun(spawn(env, rest, {stdio: ['ignore', 'pipe', 'pipe'], signal}));
		},
		remove: async () => {
			for (const run of await listRuns(homeFolders(environment))) {
				if (run.state === 'live' && run.pid !== undefined) process.kill(run.pid, 'SIGKILL');
			}
			await rm(home, {recursive: true});
		},
	};
}

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
