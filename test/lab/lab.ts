import type {AccessFiles} from './access/access-files.ts';
import type {CommandOptions, CommandOutcome} from './command/attempt-command.ts';
import type {ProductName, ServedProduct} from './image/product.ts';

export type LabMember = {
	/** Its host name, and its name in LXD. */
	readonly name: string;
	readonly address: string;
	/** Runs a command inside the member, as its root, whatever its exit code. */
	readonly run: (
		command: readonly string[],
		options?: CommandOptions | undefined,
	) => Promise<CommandOutcome>;
};

/** A real LXD cluster on this machine, with one network namespace a member. */
export type Lab = AccessFiles & {
	readonly name: string;
	readonly folder: string;
	/** As in 10.77.3.0/24; the laptop, this machine's root namespace, has its first address. */
	readonly subnet: string;
	readonly members: readonly LabMember[];
	/** The URL of the lab's simplestreams server. */
	readonly imageServer: string;
	/**
	 * Runs LXD's own client on a member.
	 * @returns its standard output
	 * @throws when the command fails
	 */
	readonly lxc: (member: string, ...words: readonly string[]) => Promise<string>;
	/** Breaks something, as `npm run lab -- break VERB …` does. */
	readonly break: (verb: string, ...words: readonly string[]) => Promise<void>;
	/** Puts right what `break` broke, also what was not broken; everything when no verb is told. */
	readonly mend: (verb?: string, ...words: readonly string[]) => Promise<void>;
	/**
	 * Waits until every member that is there takes all for online but those that are named, which are not
	 * there: LXD notices either way only after some of its heartbeats, and anew under another leader.
	 */
	readonly awaitMembers: (wish?: {readonly offline: readonly string[]}) => Promise<void>;
	/** Imports an image into LXD under its local alias; `ubuntu/focal/amd64`, `tiny` or `debian/cloud`. */
	readonly importImage: (product: ProductName) => Promise<void>;
	/** How often each image was downloaded to its end from the image server, ever. */
	readonly downloads: () => Promise<Readonly<Record<ServedProduct, number>>>;
	/** Deletes every image from LXD, so that nothing is cached. */
	readonly clearImages: () => Promise<void>;
	/** Deletes every instance, running or not. */
	readonly clearInstances: () => Promise<void>;
	/** Takes the lab down and removes all that it left. */
	readonly down: () => Promise<void>;
};
