import {z} from 'zod';
import {runOperation} from '../../lxd/operations.ts';
import {clientIn} from '../../model/fleet/client-command.ts';
import {type NodeType, nodeTypes, typeWords} from '../../model/fleet/fleet.ts';
import {offerFor} from '../../model/images.ts';
import {imageStep} from '../../model/plan/phases/image.ts';
import type {Facts, Step} from '../../model/plan/plan.ts';
import {UserError} from '../../primitives/errors.ts';
import type {StepContext} from './phase.ts';

const Pulled = z.object({fingerprint: z.string()});

const Verified = z.object({type: z.string(), architecture: z.string()});

/**
 * Pulls the image once for each type of node, and looks whether LXD has it. Without an alias: pulling again under an alias that
 * exists fails although the image is there.
 */
export async function applyImage({id}: Step, context: StepContext): Promise<void> {
	const type = nodeTypes.find(candidate => imageStep(candidate) === id) ?? 'container';
	const fingerprint = await pull(type, context);
	const path = `/1.0/images/${fingerprint}`;
	const pulled = await context.session.client.get(Verified, {path, signal: context.signal});
	if (pulled.type !== type) {
		const nodes = typeWords[type].many;
		throw new UserError(`the image is for a ${pulled.type}, the nodes are ${nodes}`, {
			fault: 'provisioning',
			hint: 'name another image under image.alias',
		});
	}
}

async function pull(
	type: NodeType,
	{session, facts, feed, progress, signal}: StepContext,
): Promise<string> {
	const {server, alias} = session.preset.image;
	const image = offerFor(facts.image, type);
	if (server === undefined || image.kind === 'missing') {
		const why = image.kind === 'missing' ? image.why : `LXD has no image "${alias}"`;
		throw new UserError(why, {
			fault: 'provisioning',
			hint: `${clientIn(facts.fleet)} image list shows what there is; name a server under image.server to fetch from`,
		});
	}

	const metadata = await runOperation(session.client, {
		method: 'POST',
		path: '/1.0/images',
		body: {
			auto_update: false,
			source: {
				type: 'image',
				mode: 'pull',
				protocol: 'simplestreams',
				server,
				alias,
				image_type: type,
			},
		},
		feed,
		onProgress: progress,
		signal,
	});
	return Pulled.parse(metadata).fingerprint;
}

/**
 * The fingerprint to create nodes of a type from, of an image that LXD has.
 * @throws UserError when it has none
 */
export function imageFingerprint({image: offered, fleet, preset}: Facts, type: NodeType): string {
	const {server, alias} = preset.image;
	const image = offerFor(offered, type);
	const has = (fingerprint: string) => fleet.images.some(held => held.fingerprint === fingerprint);
	if (image.kind === 'local') return image.image.fingerprint;

	if (image.kind === 'remote' && has(image.fingerprint)) return image.fingerprint;

	// Where the server could not be asked from here, or has a newer image by now.
	const pulled = fleet.images.find(
		held => held.type === type && held.source?.server === server && held.source?.alias === alias,
	);
	if (pulled) return pulled.fingerprint;

	throw new UserError(`LXD does not have image ${alias}`, {
		fault: 'provisioning',
		hint: 'run rookery up again: the image is fetched first',
	});
}
