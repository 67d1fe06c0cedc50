import {readInstance} from '../../lxd/instances.ts';
import {type ClientScope, clientIn} from '../../model/fleet/client-command.ts';
import type {Instance} from '../../model/fleet/fleet.ts';
import {isRunning} from '../../model/fleet/instance-state.ts';
import {nodeOf} from '../../model/nodes.ts';
import {addressOf, anyAddressedCard, meantCard} from '../../model/plan/current-state.ts';
import type {Step} from '../../model/plan/plan.ts';
import {UserError} from '../../primitives/errors.ts';
import {repeatUntil} from '../../system/async.ts';
import {addressTimeout} from '../timeouts.ts';
import type {StepContext} from './phase.ts';

/**
 * Waits until each node has an IPv4 address on the card that it is to be reached by. Where that one gets none in all the
 * time it has, another's will do.
 */
export async function applyAddresses(
	{subject: name}: Step,
	{session: {client}, facts, emit, progress, signal}: StepContext,
): Promise<void> {
	const patience = addressTimeout(process.env, nodeOf(facts.preset, name).type);
	const record = facts.records[name];
	const look = async () => {
		const seen = await readInstance(client, {name, signal});
		const other = anyAddressedCard(seen);
		if (other && addressOf(seen, record) === undefined) {
			const text = `${other.device} has ${other.ipv4[0]}, waiting for ${meantCard(seen, record)?.device}`;
			progress({percent: undefined, text});
		}

		return seen;
	};
	const instance = await repeatUntil(look, {
		isEnough: seen => addressOf(seen, record) !== undefined || !isRunning(seen),
		patience: patience * 1000,
		signal,
	});
	const address = addressOf(instance, record) ?? anyAddressedCard(instance)?.ipv4[0];
	if (address === undefined) throw withoutAddress(name, {instance, patience, scope: facts.fleet});

	emit({type: 'node-addressed', node: name, address});
}

function withoutAddress(
	name: string,
	{
		instance,
		patience,
		scope,
	}: {instance: Instance | undefined; patience: number; scope: ClientScope},
): UserError {
	const cards = Object.values(instance?.expandedDevices ?? {}).filter(({type}) => type === 'nic');
	const network = cards
		.map(card => card['network'] ?? card['parent'] ?? card['nictype'])
		.join(', ');
	if (!instance || !isRunning(instance)) {
		const status = instance?.status ?? 'gone';
		return new UserError(`${name} is ${status}: it came up and did not stay`, {
			fault: 'provisioning',
			where: instance?.location,
			hint: `see ${clientIn(scope)} info ${name} --show-log`,
		});
	}

	const others = (instance.otherLinks ?? []).map(link => `${link.ipv4.join(', ')} on ${link.name}`);
	if (cards.length > 0 && others.length > 0) {
		const devices = instance.nics.map(({device}) => device).join(', ');
		return new UserError(
			`${name} has an IPv4 address on none of its network cards (${devices}) after ${patience} s, though LXD shows ${others.join(' and ')}`,
			{
				fault: 'provisioning',
				where: instance.location,
				hint: 'rookery cannot tell which card that is: set the hwaddr of the card in its profile, or do not change it inside the image',
			},
		);
	}

	const ipv6 = instance.nics.flatMap(card =>
		(card.ipv6 ?? []).map(address => `${address} on ${card.device}`),
	);
	if (ipv6.length > 0) {
		return new UserError(
			`${name} has no IPv4 address after ${patience} s, only ${ipv6.join(' and ')}`,
			{
				fault: 'provisioning',
				where: instance.location,
				hint: `nodes need IPv4: let a DHCP server hand out IPv4 addresses on ${network}, or give the node one in its network-config`,
			},
		);
	}

	return new UserError(`${name} has no IPv4 address after ${patience} s`, {
		fault: 'provisioning',
		where: instance.location,
		hint:
			cards.length === 0
				? 'none of its profiles has a network card: add a nic device to one of them'
				: `nothing on ${network} answered its DHCP request: is a DHCP server there, has it addresses left, and does a firewall (Docker's FORWARD rule is a usual one) drop bridged traffic?`,
	});
}
