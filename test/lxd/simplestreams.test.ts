import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {describe, expect, onTestFinished, test} from 'vitest';
import {findRemoteImage} from '../../source/lxd/images.ts';
import {imageFiles, listRemoteImages, otherFormat} from '../../source/lxd/simplestreams.ts';

describe('image files', () => {
	const item = (ftype: string, size: number, hashes = {}) => ({
		ftype,
		path: `images/${ftype}`,
		size,
		...hashes,
	});
	const product = (items: Readonly<Record<string, ReturnType<typeof item>>>) => ({
		aliases: '20.04',
		arch: 'amd64',
		os: 'Ubuntu',
		release: 'focal',
		versions: {20260501: {items}, short: {items: {}}},
	});
	const metadata = item('lxd.tar.xz', 1, {
		combined_squashfs_sha256: 'of-squashfs',
		combined_rootxz_sha256: 'of-root',
		'combined_disk-kvm-img_sha256': 'of-kvm',
		'combined_uefi1-img_sha256': 'of-uefi',
		'combined_disk1-img_sha256': 'of-disk1',
	});
	const roots = {
		squashfs: item('squashfs', 10),
		root: item('root.tar.xz', 20),
		disk1: item('disk1.img', 30),
		uefi: item('uefi1.img', 40),
		kvm: item('disk-kvm.img', 50),
	};

	test.each([
		['container', roots, 'of-squashfs', 11],
		['container', {root: roots.root, kvm: roots.kvm}, 'of-root', 21],
		['virtual-machine', roots, 'of-kvm', 51],
		['virtual-machine', {disk1: roots.disk1, uefi: roots.uefi}, 'of-uefi', 41],
		['virtual-machine', {disk1: roots.disk1, root: roots.root}, 'of-disk1', 31],
	] as const)('for a %s LXD takes what it likes best of %j', (type, items, fingerprint, size) => {
		const files = imageFiles(product({metadata, ...items}), {type, kind: 'lxd'});
		expect(files).toEqual({version: '20260501', fingerprint, size});
	});

	test('of what there is for the other type alone there is none', () => {
		const {squashfs, kvm} = roots;
		const container = product({metadata, squashfs});
		expect(imageFiles(container, {type: 'virtual-machine', kind: 'lxd'})).toBeUndefined();
		const machine = product({metadata, kvm});
		expect(imageFiles(machine, {type: 'container', kind: 'lxd'})).toBeUndefined();
		expect(imageFiles(machine, {type: 'virtual-machine', kind: 'incus'})).toBeUndefined();
	});

	const combined = item('lxd_combined.tar.gz', 60, {sha256: 'of-combined'});
	const older = item('lxd.tar.xz', 1, {combined_sha256: 'of-both'});
	const incus = item('incus.tar.xz', 2, {combined_rootxz_sha256: 'incus-of-root'});

	test.each([
		['lxd', 'one archive of everything', {combined}, 'of-combined', 60],
		[
			'lxd',
			'one archive rather than a root.tar.xz',
			{combined, metadata, root: roots.root},
			'of-combined',
			60,
		],
		[
			'lxd',
			'a squashfs rather than one archive',
			{combined, metadata, ...roots},
			'of-squashfs',
			11,
		],
		['lxd', 'the older name of the hash', {older, root: roots.root}, 'of-both', 21],
		[
			'lxd',
			'the metadata that has the hash',
			{empty: item('lxd.tar.xz', 5), older, root: roots.root},
			'of-both',
			21,
		],
		['incus', 'its own metadata', {metadata, incus, ...roots}, 'incus-of-root', 22],
		[
			'incus',
			'its own archive',
			{combined, own: {...combined, ftype: 'incus_combined.tar.gz', sha256: 'own'}},
			'own',
			60,
		],
	] as const)('%s reads %s', (kind, _, items, fingerprint, size) => {
		const files = imageFiles(product(items), {type: 'container', kind});
		expect(files).toEqual({version: '20260501', fingerprint, size});
	});

	test('one archive is a virtual machine only where Incus is told so', () => {
		const ftype = 'incus_combined.tar.gz';
		const machine = product({
			combined: item(ftype, 60, {sha256: 'of-combined', combined_type: 'virtual-machine'}),
		});
		expect(imageFiles(machine, {type: 'virtual-machine', kind: 'incus'})).toMatchObject({size: 60});
		expect(imageFiles(machine, {type: 'container', kind: 'incus'})).toBeUndefined();
		const ofLxd = product({
			combined: item('lxd_combined.tar.gz', 60, {
				sha256: 'of-combined',
				combined_type: 'virtual-machine',
			}),
		});
		expect(imageFiles(ofLxd, {type: 'container', kind: 'lxd'})).toMatchObject({size: 60});
	});

	test('what is there for the other server alone is known to be', () => {
		const {root} = roots;
		const type = 'container';
		expect(otherFormat(product({incus, root}), {type, kind: 'lxd'})).toBe('Incus');
		expect(otherFormat(product({metadata, root}), {type, kind: 'incus'})).toBe('LXD');
		expect(otherFormat(product({metadata, root}), {type, kind: 'lxd'})).toBeUndefined();
		expect(otherFormat(product({}), {type, kind: 'lxd'})).toBeUndefined();
	});
});

describe('list remote images', () => {
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
			'incus.tar.xz': {
				ftype: 'incus.tar.xz',
				path: 'incus.tar.xz',
				combined_squashfs_sha256: 'ghi',
			},
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
			expect.objectContaining({
				aliases: ['y'],
				files: {},
				architecture: 'aarch64',
				onlyFor: 'Incus',
			}),
		]);
		const wanted = {
			server,
			type: 'container',
			kind: 'lxd',
			architecture: 'aarch64',
			signal,
		} as const;
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
});
