import {Agent, get} from 'node:http';
import {join} from 'node:path';
import {json} from 'node:stream/consumers';
import {setTimeout as wait} from 'node:timers/promises';
import type {Lab} from '../lab/lab.ts';
import {ensureAnsible, playUntilUp, writePlay} from './ansible.ts';
import type {Bench} from './bench.ts';
import {alternate, judge, median} from './measure.ts';
import {expectNodesUp, wantedNodes} from './nodes.ts';
import {bringUp, writePreset} from './rookery.ts';

/** From nothing to twelve addressed nodes, of an image that every member has. */
export const provision: Bench = {
	title: 'twelve nodes on three members, to the last IPv4 address',
	times: 5,
	isDefault: true,
	run: async ({lab: raise, folder, times, say, signal}) => {
		const lab = await raise();
		const play = {program: await ensureAnsible(say), folder: await writePlay(lab, folder)};
		const preset = await writePreset(folder);
		const wholes: number[] = [];
		const runs: number[] = [];
		const fromNothing = (side: () => Promise<number>) => async () => {
			await lab.clearInstances();
			const took = await side();
			await expectNodesUp(lab);
			return took;
		};
		await lab.importImage('tiny');
		// The first use unpacks the image on each member: everybody's samples come after it.
		await fromNothing(() => launchNodes(lab, signal))();
		const samples = await alternate(
			{
				'rookery up': fromNothing(async () => {
					const {addressed, ended} = await bringUp(lab, {preset, folder, signal});
					wholes.push(ended);
					return addressed;
				}),
				'lxc launch': fromNothing(() => launchNodes(lab, signal)),
				'ansible lxd_container': fromNothing(async () => {
					const {took, runs: count} = await playUntilUp(lab, {play, signal});
					runs.push(count);
					return took;
				}),
			},
			{times, signal},
		);
		const isMet = judge(samples, {
			goals: [
				{side: 'rookery up', against: 'lxc launch', atMost: 1.15},
				{side: 'rookery up', against: 'ansible lxd_container', atMost: 0.5},
			],
			say,
		});
		say(`  rookery's process ended after ${(median(wholes) / 1000).toFixed(3)} s`);
		say(`  ansible needed ${runs.join(', ')} runs`);
		return isMet;
	},
};

/**
 * What a person with a shell on every member can do at best: `lxc launch` there, all at once, then
 * wait until LXD shows an IPv4 address for each.
 * @returns the milliseconds it took
 */
async function launchNodes(lab: Lab, signal: AbortSignal): Promise<number> {
	const began = performance.now();
	await Promise.all(
		wantedNodes.map(async ({name, member}) => {
			await lab.lxc(member, 'launch', 'tiny', name, '--target', member);
			await waitForAddress(lxdSocket(lab, member), {name, signal});
		}),
	);
	return performance.now() - began;
}

type State = {
	readonly metadata: {
		readonly network: Readonly<
			Record<string, {readonly addresses: readonly {family: string; scope: string}[]}>
		> | null;
	};
};

const agent = new Agent({keepAlive: true});

/** Waits until LXD shows an IPv4 address for an instance: asked as seldom as rookery asks, over the member's own socket. */
async function waitForAddress(
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

/** A member's own LXD socket, as this machine sees it. */
const lxdSocket = (lab: Lab, member: string): string =>
	join(lab.folder, 'members', member, 'lxd', 'unix.socket');
