import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {type AccessFiles, accessFiles} from './access.ts';
import {type Blueprint, blueprintOf, type MemberBlueprint, places} from './blueprint.ts';
import {findBreakage, mendAll} from './breakage/breakages.ts';
import {attemptCommand, type CommandOptions, type CommandOutcome, runCommand} from './command.ts';
import {clearImages, clearInstances, importImage} from './content.ts';
import type {ProductName, ServedProduct} from './image/build.ts';
import {countDownloads} from './image/server.ts';
import {holdLock} from './lock.ts';
import {readRecord, releaseSlot} from './machine/lab-record.ts';
import {awaitMembers, enterMember, runInMember} from './member/boot.ts';
import {memberOf} from './member/cluster.ts';
import {linkExists} from './network/network.ts';
import {waitUntil} from './wait-until.ts';

type LabMember = {
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

/** The face of a lab that is up. */
export function openLab(lab: Blueprint): Lab {
	return {
		...accessFiles(lab),
		name: lab.name,
		folder: lab.folder,
		subnet: lab.subnet,
		members: lab.memberBlueprints.map(openMember),
		imageServer: lab.imageServer,
		lxc: (member, ...words) => runLxc(memberOf(lab, member), words),
		break: (verb, ...words) => findBreakage(verb).break(lab, words),
		mend: (verb, ...words) =>
			verb === undefined ? mendAll(lab) : findBreakage(verb).mend(lab, words),
		awaitMembers: wish => awaitMembers(lab, wish),
		importImage: product => importImage(lab, product),
		downloads: () => countDownloads(lab),
		clearImages: () => clearImages(lab),
		clearInstances: () => clearInstances(lab),
		down: () => lowerLab(lab.name),
	};
}

function openMember(member: MemberBlueprint): LabMember {
	return {
		name: member.name,
		address: member.address,
		run: async (command, options) => attemptCommand(await enterMember(member, command), options),
	};
}

/**
 * Takes a lab down, whole or half-made, from what its folder says: its processes with their
 * containers, its network, control groups and folder (the kernel drops loop devices with their last
 * use). Nothing when there is none.
 */
export async function lowerLab(name: string): Promise<void> {
	await holdLock(join(places.locks, name), () => lowerHeldLab(name));
}

/** As lowerLab, for a caller that holds the lab's lock. */
export async function lowerHeldLab(name: string): Promise<void> {
	const record = await readRecord(name);
	if (record) await dismantle(blueprintOf(record));
	// Whoever raised it may have been killed in the middle, and a child of it still be copying.
	const patience = {maxRetries: 20, retryDelay: 100};
	await rm(join(places.labs, name), {recursive: true, force: true, ...patience});
	await releaseSlot(name);
}

async function dismantle(lab: Blueprint): Promise<void> {
	const sweep = fileURLToPath(new URL('machine/sweep-cgroups.sh', import.meta.url));
	await runCommand(['sh', sweep, lab.cgroup]);
	for (const {namespace, link} of lab.memberBlueprints) {
		// With its namespace the kernel would drop it too, but later: the next lab of this slot would meet it.
		await attemptCommand(['ip', 'link', 'delete', link]);
		await attemptCommand(['ip', 'netns', 'delete', namespace]);
	}
	if (await linkExists(lab.bridge)) await runCommand(['ip', 'link', 'delete', lab.bridge]);
	await attemptCommand(['nft', 'delete', 'table', 'inet', lab.firewallTable]);
}

/**
 * A member that came back is online before the others have their event connection to it, and LXD refuses to run commands
 * there until then.
 */
async function runLxc(member: MemberBlueprint, words: readonly string[]): Promise<string> {
	let output = '';
	const isDone = async () => {
		try {
			output = await runInMember(member, ['lxc', ...words]);
			return true;
		} catch (error) {
			if (String(error).includes('Missing event connection')) return false;
			throw error;
		}
	};
	await waitUntil(isDone, {what: `the members have event connections to each other`});
	return output;
}
