import {z} from 'zod';
import {carryOut} from '../../lxd/operations.ts';
import {UserError} from '../../model/user-error.ts';
import type {Phase, StepContext} from '../phase.ts';

const Pulled = z.object({fingerprint: z.string()});
const Verified = z.object({type: z.string(), architecture: z.string()});

/**
 * Pulls the image once and looks whether LXD has it. Without an alias: pulling again under an alias that
 * exists fails although the image is there.
 */
export const image: Phase = {
	name: 'image',
	looksAt: ['images', 'instances'],
	atOnce: {per: 'run', count: 1},
	failure: 'stops-run',
	carryOut: async (_, context) => {
		const fingerprint = await pull(context);
		const path = `/1.0/images/${fingerprint}`;
		const {type} = await context.session.client.get(Verified, {path, signal: context.signal});
		if (type !== 'container') {
			throw new UserError(`the image is for a ${type}, the nodes are containers`, {
				fault: 'provisioning',
				hint: 'name another image under image.alias',
			});
		}
	},
};

async function pull({session, facts, feed, progress, signal}: StepContext): Promise<string> {
	const {server, alias} = session.preset.image;
	if (server === undefined || facts.image.kind === 'missing') {
		const why = facts.image.kind === 'missing' ? facts.image.why : `LXD has no image "${alias}"`;
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
				image_type: 'container',
			},
		},
		feed,
		onProgress: progress,
		signal,
	});
	return Pulled.parse(metadata).fingerprint;
}
