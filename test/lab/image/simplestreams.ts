import {basename} from 'node:path';
import type {BuiltImage} from './build.ts';

/** The two JSON files of a simplestreams server, by their paths. Pure. */
export function streamsIndex(images: readonly BuiltImage[]): Readonly<Record<string, unknown>> {
	const products = Object.fromEntries(images.map(image => [productKey(image), product(image)]));
	return {
		'/streams/v1/index.json': {
			format: 'index:1.0',
			index: {
				images: {
					datatype: 'image-downloads',
					path: 'streams/v1/images.json',
					format: 'products:1.0',
					products: Object.keys(products),
				},
			},
		},
		'/streams/v1/images.json': {
			content_id: 'images',
			datatype: 'image-downloads',
			format: 'products:1.0',
			products,
		},
	};
}

function productKey({architecture, properties, product}: BuiltImage): string {
	return [properties['os']?.toLowerCase(), product.name, architecture, 'default'].join(':');
}

function product({product, architecture, properties, metadata, rootfs, fingerprint}: BuiltImage) {
	return {
		aliases: product.aliases.join(','),
		arch: architecture,
		os: properties['os'],
		release: properties['release'],
		release_title: properties['version'],
		variant: properties['variant'],
		versions: {
			// LXD skips versions with a name shorter than eight characters.
			'20260101_00:00': {
				items: {
					'lxd.tar.xz': {
						ftype: 'lxd.tar.xz',
						path: `images/${product.name}/${basename(metadata.file)}`,
						size: metadata.size,
						sha256: metadata.sha256,
						combined_rootxz_sha256: fingerprint,
					},
					'root.tar.xz': {
						ftype: 'root.tar.xz',
						path: `images/${product.name}/${basename(rootfs.file)}`,
						size: rootfs.size,
						sha256: rootfs.sha256,
					},
				},
			},
		},
	};
}
