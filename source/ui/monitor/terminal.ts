import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {setImmediate} from 'node:timers/promises';
import {currentPlaybook} from '../../model/run-view/updates.ts';
import {runFiles} from '../../run/run-folder.ts';
import type {MonitorViewModel} from './state.ts';

/**
 * What makes a terminal put a text on the clipboard, also through ssh (OSC 52). Some terminals only do
 * so when their settings allow it, and none tells.
 */
export const copySequence = (text: string): string =>
	`\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`;

/** The log that says most: what Ansible wrote, or, before it runs, the events. */
export const logFile = ({view, run}: Pick<MonitorViewModel, 'view' | 'run'>): string =>
	currentPlaybook(view)?.log ?? runFiles(run.folder).events;

type Terminal = {
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly stdin: NodeJS.ReadStream;
};

/**
 * Shows a file in $PAGER, else $EDITOR, else `less`, which has the terminal until it ends. Whoever
 * listens to stdin must have let go of it.
 * @returns what went wrong, in words; undefined when nothing did
 */
export async function showFile(path: string, {env, stdin}: Terminal): Promise<string | undefined> {
	// A read that is under way would take the first key from the program, and then wait, with all of
	// this process, for another. Only a stream that was let go of some ticks ago can be paused.
	await setImmediate();
	stdin.pause();
	const program = env['PAGER'] || env['EDITOR'] || 'less';
	// As git does it: the variable may hold options, and the path is never read as a command.
	const child = spawn('sh', ['-c', `${program} "$1"`, 'sh', path], {stdio: 'inherit', env});
	const [code] = await once(child, 'exit');
	return code === 127 ? `there is no ${program}: set PAGER or EDITOR` : undefined;
}
