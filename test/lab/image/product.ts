/** An image of the lab: what it is made by, and what image servers and LXD are told of it. */
export type Product = {
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

export const products: Readonly<Record<ProductName, Product>> = {
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
