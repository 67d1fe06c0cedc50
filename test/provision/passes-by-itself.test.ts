import {describe, expect, test} from 'vitest';
import {isTransientError} from '../../source/provision/retry.ts';

describe('a refusal of LXD', () => {
	test.each([
		'Failed creating image record: UNIQUE constraint failed: images.project_id, images.fingerprint',
		'Error inserting volume "9516" for project "default" in pool "local" of type "images" into database "UNIQUE constraint failed: storage_volumes.name"',
		'Locate image "9516" in the cluster: Image not available on any online node',
		'Image not available on any online member',
		'Missing event connection with target cluster member',
		"LXD VM agent isn't currently running",
		'LXD VM agent is not currently running',
		'Operation not found',
		'Instance is busy running a "create" operation',
		'peer node 10.77.0.11:8443 is down',
		'Peer cluster member albatross1 at 10.77.0.11:8443 is down',
	])('passes by itself: %s', message => {
		expect(isTransientError(message)).toBe(true);
	});

	test.each([
		'Failed creating instance from image: Error inserting volume "one" for project "default" in pool "local" of type "containers" into database "UNIQUE constraint failed: storage_volumes.storage_pool_id"',
		'Instance not found',
		'No suitable cluster member could be found',
		'No root device could be found',
		'not authorized',
	])('stays: %s', message => {
		expect(isTransientError(message)).toBe(false);
	});
});
