import {spawn} from 'node:child_process';
import {once} from 'node:events';

/**
 * Shows a file in $PAGER, else $EDITOR, else `less`, which has this process's terminal until it ends.
 * @returns what went wrong, in words; undefined when nothing did
 */
export const showFile = async (
	path: string,
	env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> => {
	const program = env['PAGER'] || env['EDITOR'] || 'less';
	// As git does it: the variable may hold options, and the path is never read as a command.
	const child = spawn('sh', ['-c', `${program} "$1"`, 'sh', path], {stdio: 'inherit', env});
	const [code] = await once(child, 'exit');
	return code === 127 ? `there is no ${program}: set PAGER or EDITOR` : undefined;
};
