import type {Device} from '../../model/fleet.ts';
import type {NodeType} from '../../model/node-type.ts';
import {takeTurn} from '../../ssh/take-turn.ts';
import type {LxdClient} from '../client.ts';
import {target} from '../discover/target.ts';
import {carryOut} from '../operations.ts';
import type {OperationProgress, ProgressFeed} from '../progress-feed.ts';

export type InstanceRequest = {
	readonly name: string;
	readonly type: NodeType;
	/** The member to create it on; undefined leaves the choice to LXD. */
	readonly member: string | undefined;
	/** Of an image LXD has already: by fingerprint nothing is looked up, and nothing raced for. */
	readonly fingerprint: string;
	readonly profiles: readonly string[];
	readonly config: Readonly<Record<string, string>>;
	readonly devices: Readonly<Record<string, Device>>;
};

/**
 * Creates a stopped instance and waits until LXD has it.
 * @throws LxdError in LXD's words; a name that exists is an error here: look first
 */
export async function createInstance(
	client: LxdClient,
	{
		request: {name, member, fingerprint, ...wanted},
		...options
	}: {
		request: InstanceRequest;
		feed: ProgressFeed;
		onProgress: (progress: OperationProgress) => void;
		signal: AbortSignal;
	},
): Promise<void> {
	await carryOut(member === undefined ? inTurn(client) : client, {
		...options,
		method: 'POST',
		path: `/1.0/instances${member === undefined ? '' : `?${target(true, member)}`}`,
		body: {name, ...wanted, source: {type: 'image', fingerprint}},
	});
}

/** LXD takes the member with the fewest instances: asked for several at once, it would choose the same for all. */
const inTurn = (client: LxdClient): LxdClient => ({
	...client,
	write: call => takeTurn(client, () => client.write(call)),
});
