import {expect, test} from 'vitest';
import {LxdError} from '../../source/lxd/errors.ts';
import {orphanedVolumeError} from '../../source/provision/phases/instances.ts';

const about = {
	name: 'lab-worker-1',
	fleet: {server: 'lxd', project: {name: 'default'}},
} as const;

test('a volume that LXD left without its instance is told with what removes it', () => {
	const refusal = new LxdError(
		'Failed creating instance from image: Error inserting volume "lab-worker-1" for project "default" in pool "local" of type "containers" into database "UNIQUE constraint failed: storage_volumes.storage_pool_id"',
		{status: 400},
	);

	expect(orphanedVolumeError(refusal, about)).toMatchObject({
		fault: 'provisioning',
		message: expect.stringContaining('the record of a disk of lab-worker-1'),
		hint: expect.stringContaining("type = 0 AND name = 'lab-worker-1'"),
	});
});

test('the volume of a virtual machine has a number of its own', () => {
	const refusal = new LxdError(
		'Error inserting volume "lab-worker-1" for project "default" in pool "local" of type "virtual-machines" into database "UNIQUE constraint failed: storage_volumes.storage_pool_id"',
		{status: 400},
	);
	expect(orphanedVolumeError(refusal, about)?.hint).toContain("type = 3 AND name = 'lab-worker-1'");
});

test('another refusal is not', () => {
	expect(orphanedVolumeError(new LxdError('No space left', {status: 400}), about)).toBeUndefined();
	expect(orphanedVolumeError(new Error('of type "containers"'), about)).toBeUndefined();
});
