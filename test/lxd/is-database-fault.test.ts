import {describe, expect, test} from 'vitest';
import {isDatabaseFault} from '../../source/lxd/errors.ts';

describe("a fault of LXD's database", () => {
	test.each([
		'Locate image "9516" in the cluster: Failed to fetch nodes config: Failed to fetch from "node_config" table: Failed to fetch from "node_config" table: call query-sql (budget 0s): receive: header: EOF',
		'Failed to begin transaction: call exec-sql (budget 9.999963394s): receive: header: EOF',
		'call prepare (budget 9.9s): send: write tcp 10.77.0.12:52034->10.77.0.11:8443: i/o timeout',
		'Failed to begin transaction: context deadline exceeded',
		'Failed beginning transaction: failed to create dqlite connection: no available dqlite leader server found',
		'failed to begin transaction: not an error',
		'Service Unavailable',
		'Failed to fetch nodes: not leader',
		'Failed creating instance record: leadership lost',
		'RAFT cluster is unavailable',
		'Failed to get leader address: context deadline exceeded',
		'Failed to fetch from "profiles" table: driver: bad connection',
		'Error adding configuration to database: database is locked',
		'checkpoint in progress',
		'sql: transaction has already been committed or rolled back',
		'sql: database is closed',
		'context deadline exceeded',
		'Failed to fetch from "nodes" table: Failed to fetch from "nodes" table: context deadline exceeded',
	])('is told by: %s', message => {
		expect(isDatabaseFault(message)).toBe(true);
	});

	test.each([
		'Failed creating instance record: Add instance info to the database: This "instances" entry already exists',
		'Get "https://cloud-images.ubuntu.com/releases/streams/v1/index.json": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
		'Get "http://10.77.0.1:8080/images/tiny.tar.xz": EOF',
		'Failed to fetch from "images" table: no such column: images.kind',
		'Instance not found',
		'the operation was cancelled',
		'Post "https://10.77.0.13:8443/1.0/instances": dial tcp 10.77.0.13:8443: connect: connection refused',
		'503 Service Unavailable: the image server is being mended',
		'not leaders of this band',
	])('is not told by: %s', message => {
		expect(isDatabaseFault(message)).toBe(false);
	});
});
