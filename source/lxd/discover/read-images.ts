import {z} from 'zod';
import type {Image} from '../../model/fleet.ts';
import {nodeTypes} from '../../model/node-type.ts';
import type {LxdClient} from '../client.ts';

const Images = z.array(
	z.object({
		fingerprint: z.string(),
		type: z.enum(nodeTypes),
		architecture: z.string(),
		aliases: z
			.array(z.object({name: z.string()}))
			.nullable()
			.default([]),
		properties: z.record(z.string(), z.string()).nullable().default({}),
		size: z.number(),
		update_source: z.object({server: z.string(), alias: z.string()}).nullish(),
	}),
);

/** The images LXD has, cached ones included. */
export async function readImages(
	client: LxdClient,
	signal: AbortSignal,
): Promise<readonly Image[]> {
	const images = await client.get(Images, {path: '/1.0/images?recursion=1', signal});
	return images.map(({aliases, properties, update_source, ...image}) => ({
		...image,
		aliases: (aliases ?? []).map(({name}) => name),
		properties: properties ?? {},
		source: update_source ?? undefined,
	}));
}
