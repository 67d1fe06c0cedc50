import {execFileSync} from 'node:child_process';
import {join} from 'node:path';

/** A real ssh-agent that holds some keys. */
export function startOwnAgent(
	folder: string,
	keys: readonly string[],
): {readonly socket: string; readonly stop: () => void} {
	const socket = join(folder, `agent-${keys.length}-${process.hrtime.bigint()}`);
	const said = execFileSync('ssh-agent', ['-a', socket]).toString();
	const pid = Number(/SSH_AGENT_PID=(\d+)/.exec(said)?.[1]);
	execFileSync('ssh-add', ['-q', ...keys], {env: {...process.env, SSH_AUTH_SOCK: socket}});
	return {socket, stop: () => process.kill(pid)};
}
