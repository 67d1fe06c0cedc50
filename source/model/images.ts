import {type Image, type NodeType, nodeTypes, typeWords} from './fleet/fleet.ts';

/** What became of the preset's image when it was looked up, before anything is pulled. */
export type ImageOffer =
	| OneImageOffer
	/** Nodes are of both types, and each type is made from an image of its own. */
	| {readonly kind: 'mixed'; readonly byType: Readonly<Record<NodeType, OneImageOffer>>};

/** What became of it for nodes of one type. */
export type OneImageOffer =
	| {readonly kind: 'local'; readonly image: Image}
	| {
			readonly kind: 'remote';
			readonly server: string;
			readonly alias: string;
			readonly fingerprint: string;
			/** As LXD writes it: `x86_64`. */
			readonly architecture: string;
			/** Bytes to download. */
			readonly size: number;
			/** Whose system it is, as the server says it: "Ubuntu". */
			readonly os: string;
			readonly description: string;
			/** The day its maker's support ends, as the server says it: "2027-06-01". */
			readonly endOfLife?: string | undefined;
	  }
	| {
			readonly kind: 'missing';
			readonly why: string;
			readonly near: readonly string[];
			/** The server that can read what is there under that name, where this one cannot. */
			readonly onlyFor?: 'LXD' | 'Incus' | undefined;
	  }
	/** The server did not answer from here. */
	| {readonly kind: 'unasked'; readonly why: string}
	/** Every node of the type exists already. */
	| {readonly kind: 'not-needed'};

/** What LXD downloads to make nodes of one type from an image. */
export type RemoteFiles = {
	readonly fingerprint: string;
	/** Bytes, of all files together. */
	readonly size: number;
};

/** An image that a simplestreams server offers. */
export type RemoteImage = {
	/** The first is the one to write: "20.04". */
	readonly aliases: readonly string[];
	/** By type, those of the newest version that has them; a type that it has none for is left out. */
	readonly files: Readonly<Partial<Record<NodeType, RemoteFiles>>>;
	/** The one that can read what it has for nodes, where the server of this LXD cluster cannot. */
	readonly onlyFor?: 'LXD' | 'Incus' | undefined;
	/** As LXD writes it: `x86_64`. */
	readonly architecture: string;
	/** "Ubuntu". */
	readonly os: string;
	/** "Ubuntu 20.04 LTS 20260501". */
	readonly description: string;
	/** The day its maker's support ends, as the server says it: "2025-05-31". */
	readonly endOfLife?: string | undefined;
};

type Question = {
	readonly server: string;
	readonly alias: string;
	readonly type: NodeType;
	readonly onlyFor?: RemoteImage['onlyFor'];
};

/** What a server offers for nodes of a type where its image is for those of the other alone, or in another format. */
export function noImageFor({server, alias, type, onlyFor}: Question): OneImageOffer {
	const {many} = typeWords[type];
	return {
		kind: 'missing',
		why: onlyFor
			? `${server} has "${alias}" for ${many} in the format of ${onlyFor} only, which ${onlyFor === 'LXD' ? 'Incus' : 'LXD'} does not read`
			: `${server} has no image for ${many} under "${alias}"`,
		near: [],
		...(onlyFor ? {onlyFor} : {}),
	};
}

/** The image that nodes of a type are made from. */
export const offerFor = (image: ImageOffer, type: NodeType): OneImageOffer =>
	image.kind === 'mixed' ? image.byType[type] : image;

/** Bytes of an image, compressed as LXD keeps it; 0 where there is none. */
export function offerSize(offer: OneImageOffer): number {
	if (offer.kind === 'local') return offer.image.size;
	return offer.kind === 'remote' ? offer.size : 0;
}

/** The architecture an image is for, as its server or LXD writes it; undefined where there is no telling. */
export function offerArchitecture(image: ImageOffer): string | undefined {
	const told = offersIn(image).map(offer => {
		if (offer.kind === 'local') return offer.image.architecture;
		return offer.kind === 'remote' ? offer.architecture : undefined;
	});
	return told.find(architecture => architecture !== undefined);
}

/** The image, or both where nodes are of both types. */
export const offersIn = (image: ImageOffer): readonly OneImageOffer[] =>
	image.kind === 'mixed' ? nodeTypes.map(type => image.byType[type]) : [image];

/** Whether two names mean one architecture: image servers write Debian's, LXD the kernel's. */
export const isSameArchitecture = (one: string, other: string): boolean =>
	kernelName(one) === kernelName(other);

const kernelName = (name: string) => debianNames[name] ?? name;

const debianNames: Readonly<Record<string, string>> = {
	amd64: 'x86_64',
	arm64: 'aarch64',
	ppc64el: 'ppc64le',
};
