import {runInInstance} from '../../lxd/instances/run-in-instance.ts';
import {waitForAgent} from '../../lxd/instances/wait-for-agent.ts';
import {addressOf, anyAddressedCard} from '../../model/plan/address-of.ts';
import {instanceOf} from '../../model/plan/instance-of.ts';
import {UserError} from '../../model/user-error.ts';
import {findRoute} from '../access/find-route.ts';
import {pinHostKeys} from '../access/pin-host-keys.ts';
import {prepareScript} from '../access/prepare-script.ts';
import {addressPatience} from '../address-patience.ts';
import type {Phase, StepContext} from '../phase.ts';

/** Lets the cluster's key into each node, reads its host keys through LXD and pins them, and logs in once. */
export const access: Phase = {
	name: 'access',
	looksAt: ['instances'],
	atOnce: {per: 'member', count: 4},
	failure: 'stops-node',
	carryOut: async ({subject: name}, context) => {
		const {session, facts, progress, agentSocket, signal} = context;
		const instance = instanceOf(facts, name);
		const record = facts.records[name];
		// The phase before waited for the card that is meant: what has an address now is all that there is.
		const address = addressOf(instance, record) ?? anyAddressedCard(instance)?.ipv4[0];
		if (!instance || address === undefined) {
			throw new UserError(`${name} has no address`, {fault: 'provisioning'});
		}

		if (instance.type === 'virtual-machine') {
			progress({percent: undefined, text: 'waiting for the agent of LXD'});
			const patience = addressPatience(process.env, instance.type);
			await waitForAgent(session.client, {name, patience, signal});
		}

		progress({percent: undefined, text: 'looking for sshd and python3'});
		const hostKeys = await prepare(name, context);
		await pinHostKeys(session.files.knownHosts, {name, hostKeys});
		progress({percent: undefined, text: `logging in at ${address}`});
		const via = await findRoute({
			facts,
			name,
			member: instance.location,
			address,
			agentSocket,
			signal,
		});
		const uuid = instance.config['volatile.uuid'] ?? '';
		const card = instance.nics.find(({ipv4}) => ipv4.includes(address))?.device;
		await session.records.write(name, {uuid, address, card, hostKeys, via});
	},
};

/** @returns the node's public host keys, as they are in the instance itself */
async function prepare(name: string, {session, facts, signal}: StepContext) {
	const {exitCode, stdout, stderr} = await runInInstance(session.client, {
		name,
		command: ['sh', '-c', prepareScript],
		environment: {KEY: facts.publicKey ?? ''},
		signal,
	});
	if (exitCode !== 0) {
		const said = (stderr.trim() || stdout.trim()).split('\n').slice(-5).join('\n');
		throw new UserError(`${name} could not be made ready for ssh: ${said}`, {
			fault: 'provisioning',
			hint: 'use an image that has openssh-server and python3, or give its nodes a way to their package server',
		});
	}

	return stdout
		.split('\n')
		.filter(line => /^(ssh|ecdsa)-\S+ \S+/.test(line))
		.map(line => line.split(' ').slice(0, 2).join(' '));
}
