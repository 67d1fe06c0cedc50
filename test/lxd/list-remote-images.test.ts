import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import {findRemoteImage} from '../../source/lxd/images.ts';
import {listRemoteImages} from '../../source/lxd/simplestreams.ts';

const {signal} = new AbortController();

const serve = async (files: Readonly<Record<string, unknown>>) => {
	const server = createServer(({url = ''}, response) => {
		const file = files[url];
		response.writeHead(file === undefined ? 404 : 200).end(JSON.stringify(file));
	});
	await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
	onTestFinished(() => void server.close());
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const version = {
	items: {
		'lxd.tar.xz': {
			ftype: 'lxd.tar.xz',
			path: 'images/lxd.tar.xz',
			size: 1,
			combined_squashfs_sha256: 'abc',
			'combined_disk1-img_sha256': 'def',
		},
		root: {ftype: 'squashfs', size: 99},
		disk: {ftype: 'disk1.img', size: 200},
	},
};

const ofIncus = {
	items: {
		'incus.tar.xz': {ftype: 'incus.tar.xz', path: 'incus.tar.xz', combined_squashfs_sha256: 'ghi'},
		root: {ftype: 'squashfs'},
	},
};

test('what a server offers, whatever nodes can be made from it', async () => {
	const product = {arch: 'amd64', os: 'Ubuntu', release: 'focal', support_eol: '2025-05-31'};
	const server = await serve({
		'/streams/v1/index.json': {
			index: {images: {datatype: 'image-downloads', path: 'streams/v1/images.json'}},
		},
		'/streams/v1/images.json': {
			products: {
				one: {
					...product,
					aliases: 'f,focal,20.04',
					release_title: '20.04 LTS',
					versions: {20260101: {items: {}}, 20250101: version},
				},
				two: {...product, aliases: 'x', arch: 'arm64', versions: {}},
				three: {...product, aliases: 'y', arch: 'aarch64', versions: {20260101: ofIncus}},
			},
		},
	});
	expect(await listRemoteImages({server: `${server}/`, kind: 'lxd', signal})).toEqual([
		{
			aliases: ['20.04', 'f', 'focal'],
			files: {
				container: {fingerprint: 'abc', size: 100},
				'virtual-machine': {fingerprint: 'def', size: 201},
			},
			architecture: 'x86_64',
			os: 'Ubuntu',
			description: 'Ubuntu 20.04 LTS 20250101',
			endOfLife: '2025-05-31',
		},
		expect.objectContaining({aliases: ['x'], files: {}, architecture: 'aarch64'}),
		expect.objectContaining({aliases: ['y'], files: {}, architecture: 'aarch64', onlyFor: 'Incus'}),
	]);
	const wanted = {server, type: 'container', kind: 'lxd', architecture: 'aarch64', signal} as const;
	expect(await findRemoteImage({...wanted, alias: 'y'})).toMatchObject({
		kind: 'missing',
		why: `${server} has "y" for containers in the format of Incus only, which LXD does not read`,
	});
});

test('a server that is none is told with its cause', async () => {
	const server = await serve({'/streams/v1/index.json': {}});
	await expect(listRemoteImages({server, kind: 'lxd', signal})).rejects.toThrow(
		'does not answer as a simplestreams server',
	);
	await expect(
		listRemoteImages({server: 'http://127.0.0.1:1', kind: 'lxd', signal}),
	).rejects.toThrow("can't be read from here");
});

test.each([
	['<!doctype html><html>', 'is a web page, and no image index'],
	['404 page not found', 'is not JSON, and no image index'],
])('a server that answers %s is told as no image server', async (text, problem) => {
	const server = createServer((_, response) => response.end(text));
	await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
	onTestFinished(() => void server.close());
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const message = `${url} can't be read from here: ${url}/streams/v1/index.json ${problem}`;
	await expect(listRemoteImages({server: url, kind: 'lxd', signal})).rejects.toMatchObject({
		message,
	});
});
