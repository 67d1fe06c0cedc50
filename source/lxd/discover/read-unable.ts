import {z} from 'zod';
import {type NodeType, nodeTypes} from '../../model/node-type.ts';
import {untold} from '../../model/untold.ts';
import {UserError} from '../../model/user-error.ts';
import type {LxdClient} from '../client.ts';
import type {SharedReads} from './shared-reads.ts';
import {target} from './target.ts';

type Question = {
	readonly member: string;
	readonly clustered: boolean;
	readonly shared: Pick<SharedReads, 'warnings'>;
	/** Milliseconds. */
	readonly deadline: number;
	readonly signal: AbortSignal;
};

const Server = z.object({
	environment: z.object({
		/** Those that work: "lxc | qemu". */
		driver: z.string().default(''),
		/** From 5.0.3 on (extension server_instance_type_info). */
		instance_types: z.array(z.string()).nullish(),
	}),
});

/**
 * The types of which a member makes no instances, and why: in LXD's own words where it warns of it. One
 * that does not tell is not said to make virtual machines; whether it answers at all, others judge.
 */
export async function readUnable(
	client: LxdClient,
	question: Question,
): Promise<Readonly<Partial<Record<NodeType, string>>>> {
	const {member, clustered, shared, signal} = question;
	try {
		const unable = await listUnable(client, question);
		if (unable.length === 0) {
			return {};
		}

		// Since LXD was started there as a member: it forgets those from before.
		const warning = (await shared.warnings()).find(
			({type, status, location}) =>
				type === 'Instance type not operational' &&
				status !== 'resolved' &&
				(!clustered || location === member),
		);
		return Object.fromEntries(unable.map(type => [type, warning?.last_message ?? unsaid]));
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof UserError) {
			return {'virtual-machine': `${untold}${error.message}`};
		}

		throw error;
	}
}

async function listUnable(
	client: LxdClient,
	{member, clustered, deadline, signal}: Question,
): Promise<readonly NodeType[]> {
	const path = clustered ? `/1.0?${target(clustered, member)}` : '/1.0';
	const {environment} = await client.get(Server, {path, deadline, signal});
	const {driver, instance_types: told} = environment;
	const able = told ?? nodeTypes.filter(type => driver.split(' | ').includes(drivers[type]));
	return able.length === 0 ? [] : nodeTypes.filter(type => !able.includes(type));
}

const drivers: Readonly<Record<NodeType, string>> = {
	container: 'lxc',
	'virtual-machine': 'qemu',
};

const unsaid = 'LXD has no working driver for them there; its log says why';
