import {expect, test} from 'vitest';
import type {LxdClient} from '../../source/lxd/client.ts';
import {LxdError} from '../../source/lxd/errors.ts';
import type {Fleet} from '../../source/model/fleet/fleet.ts';
import {planPhase} from '../../source/model/plan/make-plan.ts';
import type {PhaseName} from '../../source/model/plan/phase-table.ts';
import type {Facts} from '../../source/model/plan/plan.ts';
import {UserError} from '../../source/primitives/errors.ts';
import {applyStep} from '../../source/provision/phases/index.ts';
import type {StepContext} from '../../source/provision/phases/phase.ts';

import {ours, situation} from '../model/checks/situation.ts';

const offer = {
	kind: 'remote',
	server: 'https://images.example',
	alias: '24.04',
	architecture: 'x86_64',
	size: 1,
	os: 'Ubuntu',
	description: 'Ubuntu 24.04',
} as const;

/** The masters are virtual machines, the workers containers; LXD has nothing of theirs unless told. */
const mixedFacts = (fleet: Partial<Fleet> = {}): Facts => {
	const {masters} = situation().preset;
	const {preset, fleet: found} = situation({
		preset: {
			image: {alias: offer.alias, server: offer.server},
			masters: {...masters, type: 'virtual-machine'},
		},
		fleet,
	});
	return {
		preset,
		fleet: found,
		image: {
			kind: 'mixed',
			byType: {
				container: {...offer, fingerprint: 'of-containers'},
				'virtual-machine': {...offer, fingerprint: 'of-machines'},
			},
		},
		records: {},
		publicKey: 'ssh-ed25519 AAAA',
		folder: '/nowhere',
		sshConfig: undefined,
		inventory: undefined,
		kubespray: undefined,
		pools: undefined,
	};
};

type Request = {readonly path: string; readonly body?: unknown};

/** Carries out all that a phase has to do, on an LXD whose every operation succeeds at once. */
const applyPhase = async (
	phase: PhaseName,
	facts: Facts,
	answer: (path: string) => unknown = () => ({}),
): Promise<readonly Request[]> => {
	const requests: Request[] = [];
	const client = {
		get: async (schema, {path}) => {
			if (!path.includes('/operations/')) {
				requests.push({path});
				return schema.parse(answer(path));
			}

			const fingerprint = path.includes('virtual-machine') ? 'of-machines' : 'of-containers';
			return schema.parse({id: '', status_code: 200, metadata: {fingerprint}});
		},
		write: async ({path, body}) => {
			requests.push({path, body});
			if (path.endsWith('/exec')) {
				throw new LxdError('far enough', {status: 400});
			}

			const {image_type: type} = Object(Object(body).source);
			return {type: 'async', operation: String(type)};
		},
	} as Partial<LxdClient> as LxdClient;
	const context = {
		session: {client, preset: facts.preset},
		facts,
		feed: {listen: () => () => undefined},
		emit: () => undefined,
		progress: () => undefined,
		signal: new AbortController().signal,
	} as unknown as StepContext;
	for (const step of planPhase[phase](facts)) {
		await applyStep[phase](step, context).catch(error => {
			// A worker that is not there has no address either.
			if (!(error instanceof UserError)) throw error;
		});
	}
	return requests;
};

test('the image is pulled for each type of node', async () => {
	const requests = await applyPhase('image', mixedFacts(), path => ({
		type: path.endsWith('of-machines') ? 'virtual-machine' : 'container',
		architecture: 'x86_64',
	}));

	expect(requests).toMatchObject([
		{path: '/1.0/images', body: {source: {alias: '24.04', image_type: 'virtual-machine'}}},
		{path: '/1.0/images/of-machines'},
		{path: '/1.0/images', body: {source: {alias: '24.04', image_type: 'container'}}},
		{path: '/1.0/images/of-containers'},
	]);
});

test('each node is made as its group says, from the image of that type', async () => {
	const held = (fingerprint: string, type: 'container' | 'virtual-machine') => ({
		...{fingerprint, type, architecture: 'x86_64', aliases: [], properties: {}},
		...{size: 1, source: undefined},
	});
	const images = [held('of-containers', 'container'), held('of-machines', 'virtual-machine')];

	const requests = await applyPhase('instances', mixedFacts({images}));

	expect(requests.map(({body}) => body)).toMatchObject([
		{name: 'lab-master-1', type: 'virtual-machine', source: {fingerprint: 'of-machines'}},
		{name: 'lab-worker-1', type: 'container', source: {fingerprint: 'of-containers'}},
		{name: 'lab-worker-2', type: 'container', source: {fingerprint: 'of-containers'}},
	]);
});

test('nothing is run in a virtual machine before its agent is there, in a container at once', async () => {
	const at = (address: string) => ({nics: [{device: 'eth0', hwaddr: '', ipv4: [address]}]});
	const there = [
		ours('lab-master-1', {type: 'virtual-machine', ...at('192.0.2.7')}),
		ours('lab-worker-1', at('192.0.2.8')),
	];
	let looks = 0;

	const requests = await applyPhase('access', mixedFacts({instances: there}), () => ({
		status: 'Running',
		pid: 4711,
		processes: looks++ === 0 ? -1 : 20,
	}));

	const exec = (name: string) => `/1.0/instances/${name}/exec`;
	const state = (name: string) => `/1.0/instances/${name}/state`;
	expect(requests.map(({path}) => path)).toEqual([
		// Until its agent answers, then whether it is the same init before and after the work, and stays.
		...[state('lab-master-1'), state('lab-master-1'), state('lab-master-1')],
		exec('lab-master-1'),
		...[state('lab-master-1'), exec('lab-master-1')],
		state('lab-worker-1'),
		exec('lab-worker-1'),
		...[state('lab-worker-1'), exec('lab-worker-1')],
	]);
});
