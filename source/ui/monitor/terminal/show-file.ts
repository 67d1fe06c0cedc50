import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {setImmediate} from 'node:timers/promises';

type Terminal = {
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly stdin: NodeJS.ReadStream;
};

/**
 * Shows a file in $PAGER, else $EDITOR, else `less`, which has the terminal until it ends. Whoever
 * listens to stdin must have let go of it.
 * @returns what went wrong, in words; undefined when nothing did
 */
export const showFile = async (
	path: string,
	{env, stdin}: Terminal,
): Promise<string | undefined> => {
	// A read that is under way would take the first key from the program, and then wait, with all of
	// this process, for another. Only a stream that was let go of some ticks ago can be paused.
	await setImmediate();
	stdin.pause();
	const program = env['PAGER'] || env['EDITOR'] || 'less';
	// As git does it: the variable may hold options, and the path is never read as a command.
	const child = spawn('sh', ['-c', `${program} "$1"`, 'sh', path], {stdio: 'inherit', env});
	const [code] = await once(child, 'exit');
	return code === 127 ? `there is no ${program}: set PAGER or EDITOR` : undefined;
};
