import {expect, test} from 'vitest';
import {waitForAgent} from '../../source/lxd/instances.ts';
import {lxdThatSays} from './lxd-that-says.ts';

const {signal} = new AbortController();
const booting = {metadata: {status: 'Running', processes: -1}};
const scope = {server: 'incus', project: {name: 'lab'}} as const;
const wait = {name: 'lab-worker-1', scope, patience: 60, signal};

test('a virtual machine is waited for until the agent in it tells', async () => {
	const {client, asked} = await lxdThatSays(booting, booting, {
		metadata: {status: 'Running', processes: 31},
	});

	await waitForAgent(client, wait);

	expect(asked).toHaveLength(3);
	expect(asked[0]).toContain('/1.0/instances/lab-worker-1/state');
});

test('one that stops meanwhile is not waited for', async () => {
	const {client} = await lxdThatSays(booting, {metadata: {status: 'Stopped', processes: 0}});

	await expect(waitForAgent(client, wait)).rejects.toThrow('lab-worker-1 is stopped');
});

test('one without an agent is given up, with what its image lacks', async () => {
	const {client} = await lxdThatSays(booting);

	await expect(waitForAgent(client, {...wait, patience: 0})).rejects.toMatchObject({
		message: 'the agent of LXD does not run in lab-worker-1 after 0 s',
		hint: expect.stringMatching(/lxd-agent.*"incus --project lab console lab-worker-1"/),
	});
});
