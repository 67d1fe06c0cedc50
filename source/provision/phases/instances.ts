import {LxdError} from '../../lxd/errors.ts';
import {
	changeState,
	createInstance,
	deleteInstance,
	readInstance,
	readInstanceLog,
	refuseProtected,
	updateInstance,
} from '../../lxd/instances.ts';
import {type ClientScope, clientIn} from '../../model/fleet/client-command.ts';
import {instanceState} from '../../model/fleet/instance-state.ts';
import {type Node, nodeOf} from '../../model/nodes.ts';
import {instanceOf} from '../../model/plan/current-state.ts';
import {desiredInstance} from '../../model/plan/desired-state.ts';
import type {Step} from '../../model/plan/plan.ts';
import {UserError} from '../../primitives/errors.ts';
import {imageFingerprint} from './image.ts';
import type {StepContext} from './phase.ts';

/** Starts the nodes that are not running, and lets frozen ones go on; LXD before 5.21.3 ignores a start asked for at creation. */
export async function applyStart(
	{subject: name}: Step,
	{session: {client, preset}, facts, signal}: StepContext,
): Promise<void> {
	const present = instanceOf(facts, name);
	const isFrozen = present !== undefined && instanceState(present) === 'frozen';
	try {
		await changeState(client, {name, action: isFrozen ? 'unfreeze' : 'start', signal});
	} catch (error) {
		if (!(error instanceof LxdError)) throw error;

		const {type} = nodeOf(preset, name);
		const log = await readInstanceLog(client, {name, type, signal});
		throw new UserError(`${name} does not start: ${error.message}`, {
			fault: 'provisioning',
			hint:
				log === ''
					? `see ${clientIn(facts.fleet)} info ${name} --show-log`
					: `its log says: ${log}`,
			cause: error,
		});
	}
}

/**
 * Creates the nodes' instances, stopped, each on its member, and in place of what LXD left half made; brings
 * those that drifted back to the preset. They get no cloud-init data of ours: it would replace that of the user's
 * profiles, and the phase `access` does all that rookery needs, whether the image has cloud-init or not.
 */
export async function applyInstances(step: Step, context: StepContext): Promise<void> {
	const {session, signal} = context;
	const node = nodeOf(session.preset, step.subject);
	const {cluster} = session.preset;
	const wanted = desiredInstance(node, {cluster, fleet: context.facts.fleet});
	if (step.state === 'missing') {
		const half = instanceOf(context.facts, node.name);
		if (half) {
			refuseProtected([half], context.facts.fleet);
			await deleteInstance(session.client, {name: node.name, signal});
		}

		await create(node, wanted, context);
	} else {
		await updateInstance(session.client, {name: node.name, ...wanted, signal});
	}
}

async function create(
	{name, type, member}: Node,
	{profiles, config, devices}: ReturnType<typeof desiredInstance>,
	{session, facts, feed, progress, emit, signal}: StepContext,
) {
	const {entry, clustered} = facts.fleet;
	const asked = member === 'auto' || !clustered ? undefined : member;
	try {
		await createInstance(session.client, {
			request: {
				name,
				type,
				member: asked,
				fingerprint: imageFingerprint(facts, type),
				profiles,
				config,
				devices,
			},
			feed,
			onProgress: progress,
			signal,
		});
	} catch (error) {
		throw orphanedVolumeError(error, {name, fleet: facts.fleet}) ?? error;
	}

	// Only where LXD chose is there something to read back.
	const place = asked ?? (await readInstance(session.client, {name, signal}))?.location;
	emit({type: 'node-placed', node: name, member: place || entry});
}

/**
 * A refusal to create an instance because of a volume that no instance has: LXD leaves its record when the
 * leader of its database is lost at the moment of the creation, and deletes no such volume by its API.
 * @returns what to do about it; undefined when LXD refused for another reason
 */
export function orphanedVolumeError(
	error: unknown,
	{name, fleet}: {readonly name: string; readonly fleet: ClientScope},
): UserError | undefined {
	const [, kind] = error instanceof LxdError ? (reason.exec(error.message) ?? []) : [];
	if (kind === undefined) return undefined;

	const record = `type = ${kind === 'containers' ? 0 : 3} AND name = '${name}' AND project_id = (SELECT id FROM projects WHERE name = '${fleet.project.name}')`;
	return new UserError(
		`LXD still has the record of a disk of ${name}, from a creation that was cut off, and no instance to it`,
		{
			fault: 'provisioning',
			hint: `LXD's API does not remove it, this does, on any member: sudo ${sqlCommand[fleet.server]} global "DELETE FROM storage_volumes WHERE ${record}"; then run rookery up again`,
			cause: error,
		},
	);
}

/** Incus has no `incusd sql`: its client carries what is for administrators (cmd/incus/admin_sql.go). */
const sqlCommand = {lxd: 'lxd sql', incus: 'incus admin sql'} as const;

/** Volumes by LXD's numbers of their types (lxd/db/cluster/entity_type_storage_volume.go). */
const reason =
	/of type "(containers|virtual-machines)" into database "UNIQUE constraint failed: storage_volumes/;
