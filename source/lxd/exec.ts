import {z} from 'zod';
import type {CommandResult} from '../system/process.ts';
import type {LxdClient} from './client.ts';
import {instancePath} from './instances.ts';
import {runOperation} from './operations.ts';

const Executed = z.object({
	return: z.int(),
	output: z.record(z.string(), z.string()).nullish(),
});

/**
 * Runs a command in a running instance as root, from whichever member it is on.
 * Output is recorded to files rather than streamed: LXD's websocket exec is known to hang (canonical/lxd#17797).
 * @returns its exit code and output; a missing command is exit code 127
 * @throws LxdError when the instance is not running
 */
export async function runInInstance(
	client: LxdClient,
	{
		name,
		command,
		environment = {},
		signal,
	}: {
		name: string;
		command: readonly string[];
		environment?: Readonly<Record<string, string>> | undefined;
		signal: AbortSignal;
	},
): Promise<CommandResult> {
	const metadata = await runOperation(client, {
		method: 'POST',
		path: instancePath(name, '/exec'),
		body: {
			command,
			environment: {PATH: searchPath, ...environment},
			'wait-for-websocket': false,
			'record-output': true,
			interactive: false,
			user: 0,
			cwd: '/',
		},
		signal,
	});
	const {return: exitCode, output} = Executed.parse(metadata);
	const [stdout, stderr] = await Promise.all([
		takeLog(client, output?.['1'], signal),
		takeLog(client, output?.['2'], signal),
	]);
	return {exitCode, stdout, stderr};
}

const searchPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** LXD keeps recorded output until somebody deletes it. */
async function takeLog(client: LxdClient, path: string | undefined, signal: AbortSignal) {
	if (path === undefined) return '';

	const text = await client.download({path, signal});
	await client.write({method: 'DELETE', path, signal});
	return text.toString();
}
