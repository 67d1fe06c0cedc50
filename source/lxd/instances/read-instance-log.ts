import {excerptOf} from '../../model/failure/log-excerpt.ts';
import type {NodeType} from '../../model/node-type.ts';
import type {LxdClient} from '../client.ts';
import {LxdError} from '../lxd-error.ts';
import {instancePath} from './instance-path.ts';

/** The errors of an instance's last start, as liblxc or QEMU wrote them; empty when there is no such log. */
export async function readInstanceLog(
	client: LxdClient,
	{name, type, signal}: {name: string; type: NodeType; signal: AbortSignal},
): Promise<string> {
	try {
		const {file, isError} = logs[type];
		const log = await client.download({path: instancePath(name, `/logs/${file}`), signal});
		return excerptOf(log.toString().split('\n').filter(isError).join('\n'), 3) ?? '';
	} catch (error) {
		if (error instanceof LxdError) {
			return '';
		}

		throw error;
	}
}

/** QEMU's has nothing but what went wrong. */
const logs = {
	container: {file: 'lxc.log', isError: (line: string) => line.includes(' ERROR ')},
	'virtual-machine': {file: 'qemu.log', isError: (line: string) => line.trim() !== ''},
} as const satisfies Readonly<Record<NodeType, unknown>>;
