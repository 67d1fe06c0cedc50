import {describe, expect, test} from 'vitest';
import {refuseUnknownMembers} from '../../../source/commands/scale.ts';
import {aFleet} from '../../model/placement/a-fleet.ts';

const fleet = aFleet([{}, {}, {}]);

describe('a new node', () => {
	test('goes on a member there is, or where LXD likes', () => {
		const add = [{name: 'w8', member: 'b'}, {name: 'w9', member: 'auto'}, {name: 'w10'}];
		expect(() => refuseUnknownMembers({add, on: 'c'}, fleet)).not.toThrow();
	});

	test.each([
		[{add: [], on: 'nowhere'}],
		[
			{
				add: [
					{name: 'w8', member: 'a'},
					{name: 'w9', member: 'nowhere'},
				],
			},
		],
	])('goes on no other: %j', wish => {
		expect(() => refuseUnknownMembers(wish, fleet)).toThrow(
			expect.objectContaining({
				fault: 'usage',
				message: 'the LXD cluster has no member "nowhere"',
				hint: expect.stringContaining('there are a, b and c'),
			}),
		);
	});
});
