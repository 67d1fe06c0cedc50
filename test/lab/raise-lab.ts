import {join} from 'node:path';
import {makeKey, writeSshConfig} from './access.ts';
import {type Blueprint, blueprintOf, type LabRecord, type PoolDriver, places} from './blueprint.ts';
import {mendAll} from './breakage/breakages.ts';
import {inParallel} from './command.ts';
import {ensureImage} from './image/build.ts';
import {startImageServer} from './image/server.ts';
import {type Lab, lowerHeldLab, openLab} from './lab.ts';
import {holdFreeLock, holdLock} from './lock.ts';
import {claimSlot, listLabs, readRecord, writeRecord} from './machine/lab-record.ts';
import {isAlive, ownerOf} from './machine/owner.ts';
import {bootMember} from './member/boot.ts';
import {formCluster, furnishMember} from './member/cluster.ts';
import {startLxd} from './member/daemon.ts';
import {startSshd} from './member/sshd.ts';
import {raiseNetwork, startDnsmasq} from './network/network.ts';

type LabWish = {
	/** Names its network namespaces and folder, with the number of the process where that is the owner. */
	readonly name: string;
	/**
	 * `this process` unless told: nobody else gets this lab, and once the process has ended, however it did, the
	 * next lab that is raised takes it down. `nobody`: it stays until somebody takes it down by hand, and the
	 * next who wants one of this name gets it; `demo` always has the subnet 10.77.0.0/24.
	 */
	readonly owner?: 'this process' | 'nobody' | undefined;
	/** How many; 3 unless told. */
	readonly members?: number | undefined;
	/** Whether the servers are an LXD cluster, if only of one; true unless told. */
	readonly clustered?: boolean | undefined;
	/** `btrfs` (a file a member, sparse) unless told. */
	readonly pool?: PoolDriver | undefined;
	/** Of a btrfs pool, in GiB; 8 unless told. */
	readonly poolSize?: number | undefined;
	readonly signal?: AbortSignal | undefined;
};

/**
 * Raises a lab: a cluster of real LXD daemons with ssh, DHCP, internet and an image server.
 * One that is up is put right where it is broken; one that was left half-made is made anew. Labs that were
 * left behind by others go down.
 * @throws when a lab of that name is up with other members or another pool
 */
export async function raiseLab(wish: LabWish): Promise<Lab> {
	if (!/^[a-z][a-z0-9-]{0,30}$/.test(wish.name)) {
		throw new Error(`"${wish.name}" cannot name a lab: a-z, 0-9 and -, at most 31`);
	}
	if (wish.clustered === false && wish.members !== 1) {
		throw new Error(
			`lab ${wish.name}: servers that are no cluster have a lab each; say members: 1`,
		);
	}
	await lowerOrphans();
	const owner = wish.owner === 'nobody' ? undefined : await ownerOf(process.pid);
	const name = owner ? `${wish.name}-${owner.pid}` : wish.name;
	const lab = await holdLock(join(places.locks, name), async () => {
		const record = await readRecord(name);
		if (record?.raised) return repair(record, wish);
		await lowerHeldLab(name);
		return make(wish, {name, owner});
	});
	return openLab(lab);
}

async function repair(record: LabRecord, wish: LabWish): Promise<Blueprint> {
	const asked = {...record, ...withoutUndefined(wish)};
	const kept = ['members', 'clustered', 'pool', 'poolSize'] as const;
	if (kept.some(key => asked[key] !== record[key])) {
		const what = record.clustered ? `${record.members} members` : 'a lone server';
		const is = `${what}, ${record.pool} of ${record.poolSize} GiB`;
		throw new Error(
			`lab ${record.name} is up with ${is}: npm run lab -- down --name ${record.name}`,
		);
	}
	const lab = blueprintOf(record);
	await raiseNetwork(lab);
	await Promise.all(lab.memberBlueprints.map(member => bootMember(member, wish.signal)));
	await mendAll(lab);
	return lab;
}

const withoutUndefined = (wish: LabWish): Partial<LabWish> =>
	Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));

async function make(
	{members = 3, clustered = true, pool = 'btrfs', poolSize = 8, signal}: LabWish,
	{name, owner}: Pick<LabRecord, 'name' | 'owner'>,
): Promise<Blueprint> {
	const slot = await claimSlot(name);
	const record = {name, slot, members, clustered, pool, poolSize, raised: false, owner};
	const lab = blueprintOf(record);
	await writeRecord(record);
	try {
		await raiseNetwork(lab);
		await inParallel([offerImages(lab, signal), startDnsmasq(lab), makeMembers(lab, signal)]);
		await writeRecord({...record, raised: true});
		return lab;
	} catch (error) {
		await lowerHeldLab(name);
		throw error;
	}
}

async function offerImages(lab: Blueprint, signal: AbortSignal | undefined): Promise<void> {
	await ensureImage('tiny');
	await ensureImage('focal');
	await startImageServer(lab, {signal});
}

async function makeMembers(lab: Blueprint, signal: AbortSignal | undefined): Promise<void> {
	const authorizedKey = await makeKey(lab);
	await inParallel(
		lab.memberBlueprints.map(async member => {
			await furnishMember(member, authorizedKey);
			await bootMember(member, signal);
			await inParallel([startSshd(member), startLxd(member, signal)]);
		}),
	);
	await writeSshConfig(lab);
	await formCluster(lab, signal);
}

/**
 * Takes down every lab whose owner has ended, as a killed test run leaves it. A lab that was raised by hand has no owner
 * and stays. A lab whose lock is held is left to the holder. Failures are only reported: they are not the caller's.
 */
async function lowerOrphans(): Promise<void> {
	await Promise.all(
		(await listLabs()).map(async name => {
			if (!(await isOrphan(name))) return;
			await holdFreeLock(join(places.locks, name), async () => {
				// Another process may have lowered it, and raised one of that name.
				if (await isOrphan(name)) await lowerHeldLab(name);
			}).catch(error => process.stderr.write(`lab ${name} was left behind: ${error}\n`));
		}),
	);
}

/** One without a record got no further than its slot; its lock tells whether it is just being raised. */
async function isOrphan(name: string): Promise<boolean> {
	const record = await readRecord(name);
	if (!record) return true;
	return record.owner !== undefined && !(await isAlive(record.owner));
}
