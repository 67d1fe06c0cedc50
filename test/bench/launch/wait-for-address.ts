import {Agent, get} from 'node:http';
import {json} from 'node:stream/consumers';
import {setTimeout as wait} from 'node:timers/promises';

type State = {
	readonly metadata: {
		readonly network: Readonly<
			Record<string, {readonly addresses: readonly {family: string; scope: string}[]}>
		> | null;
	};
};

const agent = new Agent({keepAlive: true});

/** Waits until LXD shows an IPv4 address for an instance: asked as seldom as rookery asks, over the member's own socket. */
export async function waitForAddress(
	socketPath: string,
	{name, signal}: {readonly name: string; readonly signal: AbortSignal},
): Promise<void> {
	for (let delay = 250; ; delay = Math.min(delay * 1.3, 2000)) {
		const {metadata} = await ask(socketPath, {path: `/1.0/instances/${name}/state`, signal});
		const addresses = Object.values(metadata.network ?? {}).flatMap(link => link.addresses);
		if (addresses.some(({family, scope}) => family === 'inet' && scope === 'global')) return;
		await wait(delay, undefined, {signal});
	}
}

function ask(
	socketPath: string,
	{path, signal}: {readonly path: string; readonly signal: AbortSignal},
): Promise<State> {
	return new Promise((resolve, reject) => {
		get({socketPath, path, agent, signal}, answer => {
			json(answer).then(value => resolve(value as State), reject);
		}).on('error', reject);
	});
}
