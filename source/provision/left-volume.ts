import {LxdError} from '../lxd/lxd-error.ts';
import {UserError} from '../model/user-error.ts';

/**
 * A refusal to create an instance because of a volume that no instance has: LXD leaves its record when the
 * leader of its database is lost at the moment of the creation, and deletes no such volume by its API.
 * @returns what to do about it; undefined when LXD refused for another reason
 */
export function leftVolume(
	error: unknown,
	{name, project}: {readonly name: string; readonly project: string},
): UserError | undefined {
	const [, kind] = error instanceof LxdError ? (reason.exec(error.message) ?? []) : [];
	if (kind === undefined) {
		return undefined;
	}

	const record = `type = ${kind === 'containers' ? 0 : 3} AND name = '${name}' AND project_id = (SELECT id FROM projects WHERE name = '${project}')`;
	return new UserError(
		`LXD still has the record of a disk of ${name}, from a creation that was cut off, and no instance to it`,
		{
			fault: 'provisioning',
			hint: `LXD's API does not remove it, this does, on any member: sudo lxd sql global "DELETE FROM storage_volumes WHERE ${record}"; then run rookery up again`,
			cause: error,
		},
	);
}

/** Volumes by LXD's numbers of their types (lxd/db/cluster/entity_type_storage_volume.go). */
const reason =
	/of type "(containers|virtual-machines)" into database "UNIQUE constraint failed: storage_volumes/;
