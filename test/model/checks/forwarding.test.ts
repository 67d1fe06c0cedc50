import {describe, expect, test} from 'vitest';
import {checkForwarding, type ForwardingAnswer} from '../../../source/model/checks/forwarding.ts';

const nobody: ForwardingAnswer = {
	through: undefined,
	closed: ['10.0.0.7:22'],
	isOfNodes: true,
	forbidden: ['keeper@albatross1', 'keeper@albatross2'],
	reached: [],
	unreached: [],
};

describe('the forwarding of connections to nodes', () => {
	test('is fine with the first host that may forward, whatever others may', () => {
		const answer = {...nobody, through: 'keeper@albatross3', closed: []};
		expect(checkForwarding(answer)).toMatchObject([
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

	test('stops a run where one node is left out by PermitOpen, whatever others are forwarded to', () => {
		const answer = {...nobody, through: 'keeper@albatross1', unreached: ['w1']};
		expect(checkForwarding(answer)).toMatchObject([{verdict: 'refusal'}]);
	});

	test('is worth a warning before there are nodes to try, which says that PermitOpen may allow them', () => {
		const answer = {...nobody, closed: ['127.0.0.1:22'], isOfNodes: false};
		expect(checkForwarding(answer)).toMatchObject([
			{
				verdict: 'warning',
				why: expect.stringContaining('no node has an address to try yet'),
				remedy: expect.stringMatching(/^If PermitOpen allows port 22 of the nodes-to-be, nothing/),
			},
		]);
	});

	test('is not needed where the nodes are reached directly', () => {
		expect(checkForwarding({...nobody, reached: ['m1', 'w1']})).toEqual([]);
	});

	test('says nothing of hosts that nobody could ask', () => {
		expect(checkForwarding({...nobody, forbidden: []})).toEqual([]);
	});
});
