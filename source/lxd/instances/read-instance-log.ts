import type {LxdClient} from '../client.ts';
import {LxdError} from '../lxd-error.ts';
import {instancePath} from './instance-path.ts';

/** The errors of an instance's last start, as liblxc wrote them; empty when there is no such log. */
export async function readInstanceLog(
	client: LxdClient,
	{name, signal}: {name: string; signal: AbortSignal},
): Promise<string> {
	try {
		const log = await client.download({path: instancePath(name, '/logs/lxc.log'), signal});
		return log
			.toString()
			.split('\n')
			.filter(line => line.includes(' ERROR '))
			.slice(-3)
			.join('\n');
	} catch (error) {
		if (error instanceof LxdError) {
			return '';
		}

		throw error;
	}
}
