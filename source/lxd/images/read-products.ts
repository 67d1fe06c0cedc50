import type {z} from 'zod';
import {Index, type Product, Products} from './simplestreams.ts';

/**
 * All products of a simplestreams server. Ubuntu's lists them apart from its index, as the format asks.
 * @throws Error when it does not answer, or not as such a server: `readFault` says why in words
 */
export async function readProducts(
	server: string,
	signal: AbortSignal,
): Promise<readonly Product[]> {
	const base = server.replace(/\/+$/, '');
	const {index} = await read(Index, `${base}/streams/v1/index.json`, signal);
	const paths = Object.values(index)
		.filter(({datatype, products}) => datatype === 'image-downloads' && products?.length !== 0)
		.map(({path}) => path);
	const files = await Promise.all(
		[...new Set(paths)].map(path => read(Products, `${base}/${path}`, signal)),
	);
	return files.flatMap(({products}) => Object.values(products));
}

async function read<Output>(schema: z.ZodType<Output>, url: string, signal: AbortSignal) {
	const response = await fetch(url, {
		signal: AbortSignal.any([signal, AbortSignal.timeout(15_000)]),
	});
	if (!response.ok) {
		throw new Error(`${url} answered ${response.status}`);
	}

	return schema.parse(await response.json());
}
