import {describe, expect, test} from 'vitest';
import {checkForwarding, type ForwardingAnswer} from '../../../source/model/checks/forwarding.ts';

const nobody: ForwardingAnswer = {
	target: '10.0.0.7:22',
	through: undefined,
	forbidden: ['keeper@albatross1', 'keeper@albatross2'],
	reached: [],
	unreached: [],
};

describe('the forwarding of connections to nodes', () => {
	test('is fine with the first host that may forward, whatever others may', () => {
		expect(checkForwarding({...nobody, through: 'keeper@albatross3'})).toMatchObject([
			{verdict: 'fine', subject: 'keeper@albatross3'},
		]);
	});

	test('stops a run where no host may forward to nodes that are not reached directly', () => {
		expect(checkForwarding({...nobody, reached: ['m1'], unreached: ['w1']})).toMatchObject([
			{
				verdict: 'refusal',
				subject: 'keeper@albatross1 and keeper@albatross2',
				why: expect.stringMatching(
					/10\.0\.0\.7:22 .*AllowTcpForwarding no.* not reach w1 directly/,
				),
				remedy: expect.stringContaining('AllowTcpForwarding yes'),
			},
		]);
	});

	test('is worth a warning before there are nodes to try', () => {
		expect(checkForwarding(nobody)).toMatchObject([{verdict: 'warning'}]);
	});

	test('is not needed where the nodes are reached directly', () => {
		expect(checkForwarding({...nobody, reached: ['m1', 'w1']})).toEqual([]);
	});

	test('says nothing of hosts that nobody could ask', () => {
		expect(checkForwarding({...nobody, forbidden: []})).toEqual([]);
	});
});
