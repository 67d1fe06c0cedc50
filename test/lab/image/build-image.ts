import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {mkdir, mkdtemp, rename, rm, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {stringify} from 'yaml';
import {runCommand} from '../command/run-command.ts';
import {places} from '../places.ts';
import type {Archive, BuiltImage} from './built-image.ts';
import {describeSystem, type System} from './describe-system.ts';
import type {Product} from './product.ts';

/**
 * Builds an image by its recipe, the script of its name beside this file, and puts it into the
 * cache in one step, so that nobody ever sees half of it.
 */
export async function buildImage(product: Product, folder: string): Promise<BuiltImage> {
	await mkdir(places.images, {recursive: true});
	const workshop = await mkdtemp(join(places.images, 'build-'));
	try {
		const root = join(workshop, 'rootfs');
		await mkdir(root);
		await runCommand(['sh', recipeOf(product), root], {input: ''});
		const system = await describeSystem(product, root);
		await mkdir(join(workshop, 'image'));
		const image = await packImage({product, system, workshop, folder});
		await writeFile(join(workshop, 'image/image.json'), JSON.stringify(image));
		await rm(folder, {recursive: true, force: true});
		await rename(join(workshop, 'image'), folder);
		return image;
	} finally {
		await rm(workshop, {recursive: true, force: true});
	}
}

function recipeOf({name}: Product): string {
	return fileURLToPath(new URL(`${name}.sh`, import.meta.url));
}

type Workpiece = {
	readonly product: Product;
	readonly system: System;
	readonly workshop: string;
	readonly folder: string;
};

async function packImage({product, system, workshop, folder}: Workpiece): Promise<BuiltImage> {
	const metadata = await packMetadata({product, system, workshop});
	const rootfs = join(workshop, 'image/rootfs.tar.xz');
	await pack(rootfs, join(workshop, 'rootfs'));
	const [metadataArchive, rootfsArchive] = await Promise.all([measure(metadata), measure(rootfs)]);
	return {
		product,
		folder,
		...system,
		metadata: {...metadataArchive, file: join(folder, 'lxd.tar.xz')},
		rootfs: {...rootfsArchive, file: join(folder, 'rootfs.tar.xz')},
		fingerprint: await sha256([metadata, rootfs]),
	};
}

async function packMetadata({
	product,
	system,
	workshop,
}: Omit<Workpiece, 'folder'>): Promise<string> {
	const folder = join(workshop, 'metadata');
	await mkdir(join(folder, 'templates'), {recursive: true});
	await writeFile(join(folder, 'templates/hostname.tpl'), '{{ container.name }}\n');
	const hostname = {when: ['create', 'copy'], template: 'hostname.tpl'};
	await writeFile(
		join(folder, 'metadata.yaml'),
		stringify({
			architecture: system.kernelArchitecture,
			creation_date: Math.floor(Date.now() / 1000),
			properties: system.properties,
			templates: product.hostnameTemplate ? {'/etc/hostname': hostname} : {},
		}),
	);
	const archive = join(workshop, 'image/lxd.tar.xz');
	await pack(archive, folder);
	return archive;
}

async function pack(archive: string, folder: string): Promise<void> {
	const options = ['--numeric-owner', '--use-compress-program=xz -T0 -3', '--directory', folder];
	await runCommand(['tar', '--create', '--file', archive, ...options, '.']);
}

async function measure(file: string): Promise<Omit<Archive, 'file'>> {
	const {size} = await stat(file);
	return {size, sha256: await sha256([file])};
}

async function sha256(files: readonly string[]): Promise<string> {
	const hash = createHash('sha256');
	for (const file of files) {
		for await (const chunk of createReadStream(file)) hash.update(chunk);
	}
	return hash.digest('hex');
}
