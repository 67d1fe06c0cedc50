import {readInstances, readProfiles} from '../lxd/discover/resources.ts';
import {readProject, readServer} from '../lxd/discover/server.ts';
import {LxdError} from '../lxd/errors.ts';
import {changeState, deleteInstance} from '../lxd/instances.ts';
import {runOperation} from '../lxd/operations.ts';
import type {Instance} from '../model/fleet/fleet.ts';
import {deletionProtected, type InstanceProblem} from '../model/fleet/instance-state.ts';
import {belongsTo} from '../model/fleet/members.ts';
import type {Installation} from '../model/installation.ts';
import {planRemoval, type Removal} from '../model/plan/current-state.ts';
import {UserError} from '../primitives/errors.ts';
import {keyedQueue} from '../system/async.ts';
import {readInstallation} from './cluster-store.ts';
import type {Session} from './session.ts';

/** What became of one removal. */
type Removed = Removal & {readonly failure: string | undefined};

export type Remains = {
	readonly removals: readonly Removal[];
	/** Instances on members that do not answer: whose they are is unknown, so the cluster is not seen to be gone. */
	readonly hidden: readonly Instance[];
	/** Why LXD would refuse to delete some of it. */
	readonly protection: InstanceProblem | undefined;
	/** What is recorded here of Kubernetes on the instances. */
	readonly installation: Installation;
};

/** What LXD has of a cluster now. */
export async function findRemains(
	{client, preset, files}: Session,
	signal: AbortSignal,
): Promise<Remains> {
	await requireProject({client, preset, files}, signal);
	const [instances, profiles, {server}] = await Promise.all([
		readInstances(client, signal),
		readProfiles(client, signal),
		readServer(client, signal),
	]);
	const own = instances.filter(instance => belongsTo(instance, preset.cluster) === 'yes');
	const hidden = instances.filter(instance => belongsTo(instance, preset.cluster) === 'unknown');
	// An instance that may be the cluster's may use its profiles.
	const free = hidden.length === 0 ? profiles : [];
	return {
		removals: planRemoval({instances, profiles: free}, preset.cluster),
		hidden,
		protection: deletionProtected(own, {
			server,
			project: {name: preset.lxd.project},
			profiles,
		}),
		installation: await readInstallation(files, [...own, ...hidden]),
	};
}

/** A project that was renamed has its instances still, so nothing is taken for gone because the project is. */
async function requireProject(
	{client, preset, files}: Pick<Session, 'client' | 'preset' | 'files'>,
	signal: AbortSignal,
): Promise<void> {
	try {
		await readProject(client, preset.lxd.project, signal);
	} catch (error) {
		if (!(error instanceof UserError) || error.fault !== 'check') throw error;
		throw new UserError(
			`${error.message}, so nothing of ${preset.cluster} can be looked for in it`,
			{
				fault: 'check',
				hint: `if it was renamed, write its new name under lxd.project and name that preset's file; if it was deleted, delete ${files.folder}, which has the keys`,
				cause: error,
			},
		);
	}
}

/**
 * Removes what LXD has of a cluster, members in parallel; one that can't be removed does not stop the others.
 * @param onRemoved told of each as it happens
 */
export async function destroy(
	session: Session,
	{
		removals,
		onRemoved,
		signal,
	}: {removals: readonly Removal[]; onRemoved: (removed: Removed) => void; signal: AbortSignal},
): Promise<void> {
	const remove = async (removal: Removal) => {
		if (signal.aborted) return;

		onRemoved({...removal, failure: await attempt(session, removal, signal)});
	};
	const instances = removals.filter(({kind}) => kind === 'instance');
	const profiles = removals.filter(({kind}) => kind === 'profile');
	const queue = keyedQueue<string>(2);
	await Promise.all(instances.map(one => queue(one.member, () => remove(one))));
	for (const profile of profiles) await remove(profile);
	signal.throwIfAborted();
}

async function attempt({client}: Session, {kind, name, isRunning}: Removal, signal: AbortSignal) {
	try {
		if (kind === 'profile') {
			const path = `/1.0/profiles/${encodeURIComponent(name)}`;
			await runOperation(client, {method: 'DELETE', path, signal});
			return undefined;
		}

		if (isRunning) await changeState(client, {name, action: 'stop', signal});

		await deleteInstance(client, {name, signal});
		return undefined;
	} catch (error) {
		if (signal.aborted || (error instanceof LxdError && error.status === 404)) return undefined;

		if (error instanceof UserError) return error.message;

		throw error;
	}
}
