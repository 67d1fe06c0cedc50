import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {stringify} from 'yaml';
import {places} from '../blueprint.ts';
import {runCommand} from '../command.ts';
import {holdLock} from '../lock.ts';

/** An image of the lab: what it is made by, and what image servers and LXD are told of it. */
type Product = {
	readonly name: ProductName;
	/** The names by which an image server offers it. */
	readonly aliases: readonly string[];
	/** The alias it gets when it is imported into LXD itself. */
	readonly localAlias: string;
	/** The Debian packages of this machine that end up in it. */
	readonly packages: readonly string[];
	/** Whether LXD writes the instance's name into its /etc/hostname before the first boot. */
	readonly hostnameTemplate: boolean;
	/** As image servers tell it; "default" unless told. */
	readonly variant?: string;
};

/** What the lab's image server offers. */
export const servedProducts = ['focal', 'tiny'] as const;

export type ServedProduct = (typeof servedProducts)[number];

/** `cloud` is built for the first test that imports it. */
export type ProductName = ServedProduct | 'cloud';

const products: Readonly<Record<ProductName, Product>> = {
	focal: {
		name: 'focal',
		aliases: ['20.04', 'f', 'focal', 'ubuntu/focal', 'ubuntu/20.04'],
		localAlias: 'ubuntu/focal/amd64',
		packages: [],
		hostnameTemplate: true,
	},
	tiny: {
		name: 'tiny',
		aliases: ['tiny'],
		localAlias: 'tiny',
		packages: ['busybox-static', 'openssh-server', 'python3', 'libc6'],
		hostnameTemplate: false,
	},
	cloud: {
		name: 'cloud',
		aliases: ['cloud'],
		localAlias: 'debian/cloud',
		packages: [],
		hostnameTemplate: true,
		variant: 'cloud',
	},
};

/** An image as it lies in the cache: two archives, as image servers keep and LXD imports them. */
export type BuiltImage = {
	readonly product: Product;
	readonly folder: string;
	readonly architecture: string;
	readonly properties: Readonly<Record<string, string>>;
	/** The archive of metadata.yaml and templates. */
	readonly metadata: Archive;
	readonly rootfs: Archive;
	/** LXD's name for the image: the SHA-256 of both archives, one after the other. */
	readonly fingerprint: string;
};

export type Archive = {
	readonly file: string;
	/** In bytes. */
	readonly size: number;
	readonly sha256: string;
};

/** Finds an image in the cache; builds it there when it is missing or its recipe has changed. */
export async function ensureImage(name: ProductName): Promise<BuiltImage> {
	const folder = join(places.images, `${name}-${await recipeHash(name)}`);
	const found = await readImage(folder);
	if (found) return found;
	return holdLock(join(places.images, `${name}.lock`), async () => {
		const built = await readImage(folder); // by another process, while we waited
		return built ?? buildImage(products[name], folder);
	});
}

async function readImage(folder: string): Promise<BuiltImage | undefined> {
	const text = await readFile(join(folder, 'image.json'), 'utf8').catch(() => undefined);
	if (text === undefined) return undefined;
	const image: BuiltImage = JSON.parse(text);
	return image;
}

/** Of all that decides what is in the image. */
async function recipeHash(name: ProductName): Promise<string> {
	const hash = createHash('sha256').update(JSON.stringify(products[name]));
	const recipes = fileURLToPath(new URL('.', import.meta.url));
	// The recipe of cloud begins with that of focal.
	const bases: readonly ProductName[] = name === 'cloud' ? [name, 'focal'] : [name];
	for (const file of (await readdir(recipes)).sort()) {
		if (bases.some(base => file.startsWith(base)) || file === 'build-image.ts') {
			hash.update(await readFile(join(recipes, file)));
		}
	}
	const {packages} = products[name];
	if (packages.length > 0) hash.update(await runCommand(['dpkg-query', '--show', ...packages]));
	hash.update(await readFile('/etc/os-release'));
	return hash.digest('hex').slice(0, 12);
}

/**
 * Builds an image by its recipe, the script of its name beside this file, and puts it into the
 * cache in one step, so that nobody ever sees half of it.
 */
async function buildImage(product: Product, folder: string): Promise<BuiltImage> {
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

type System = {
	/** Debian's name for it: amd64. */
	readonly architecture: string;
	/** The kernel's name for it: x86_64. */
	readonly kernelArchitecture: string;
	readonly properties: Readonly<Record<string, string>>;
};

/** What is truly in an image's root folder, whatever alias it is offered by. */
async function describeSystem({name, variant = 'default'}: Product, root: string): Promise<System> {
	const architecture = (await runCommand(['dpkg', '--print-architecture'])).trim();
	const kernelArchitecture = (await runCommand(['uname', '--machine'])).trim();
	const release = await readRelease(root);
	const properties = {
		os: release.get('ID') === 'debian' ? 'Debian' : (release.get('ID') ?? name),
		release: release.get('VERSION_CODENAME') ?? name,
		version: release.get('VERSION_ID') ?? '1',
		architecture,
		variant,
		description: release.get('PRETTY_NAME') ?? name,
	};
	return {architecture, kernelArchitecture, properties};
}

async function readRelease(root: string): Promise<ReadonlyMap<string, string>> {
	const lines = (await readFile(join(root, 'etc/os-release'), 'utf8')).split('\n');
	return new Map(
		lines
			.map(line => /^(\w+)="?([^"]*)"?$/.exec(line))
			.map(match => [match?.[1] ?? '', match?.[2] ?? '']),
	);
}
