import {z} from 'zod';
import {carryOut} from '../../lxd/operations.ts';
import {type NodeType, nodeTypes} from '../../model/node-type.ts';
import {offerFor} from '../../model/offer-for.ts';
import {imageStep} from '../../model/plan/image-step.ts';
import {typeWords} from '../../model/type-words.ts';
import {UserError} from '../../model/user-error.ts';
import type {Phase, StepContext} from '../phase.ts';

const Pulled = z.object({fingerprint: z.string()});
const Verified = z.object({type: z.string(), architecture: z.string()});

/**
 * Pulls the image once for each type of node, and looks whether LXD has it. Without an alias: pulling again under an alias that
 * exists fails although the image is there.
 */
export const image: Phase = {
	name: 'image',
	looksAt: ['images', 'instances'],
	atOnce: {per: 'run', count: 1},
	failure: 'stops-run',
	carryOut: async ({id}, context) => {
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
	},
};

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
			hint: 'lxc image list shows what there is; name a server under image.server to fetch from',
		});
	}

	const metadata = await carryOut(session.client, {
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
