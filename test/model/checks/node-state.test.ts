import {expect, test} from 'vitest';
import {checkNodeDeletable} from '../../../source/model/checks/existing-nodes.ts';
import type {Facts} from '../../../source/model/plan/plan.ts';

import {changed, nodesUp} from '../playbooks/cluster.ts';
import {resultsOf} from './results-of.ts';
import {ours, situation} from './situation.ts';

const started = {'volatile.last_state.power': 'STOPPED'};
const stopped = (name: string) => ({
	...ours(name, {status: 'Stopped'}),
	config: {...ours(name).config, ...started},
});

test('nodes that are stopped or frozen are told, with the command that starts them', () => {
	const instances = [
		stopped('lab-worker-1'),
		stopped('lab-worker-2'),
		ours('lab-master-1', {status: 'Frozen', location: 'albatross2'}),
	];
	const {verdicts, words} = resultsOf('node-running', situation({fleet: {instances}}));
	expect(verdicts).toEqual(['lab-master-1: warning', 'lab-worker-1 and lab-worker-2: warning']);
	expect(words).toContain('lab-master-1 is frozen. Resume it with "lxc start lab-master-1".');
	expect(words).toContain('Start them with "lxc start lab-worker-1 lab-worker-2".');
});

test('nodes that run, foreign instances and those that are still to be made are not', () => {
	const foreign = {...stopped('lab-worker-1'), config: {}};
	const half = ours('lab-worker-2', {status: 'Stopped'});
	const input = situation({fleet: {instances: [foreign, half, ours('lab-master-1')]}});
	expect(resultsOf('node-running', input).verdicts).toEqual([]);
});

const kept = (facts: Facts, name: string, status = 'Running'): Facts => ({
	...facts,
	fleet: {
		...facts.fleet,
		instances: facts.fleet.instances.map(instance =>
			instance.name === name
				? {...instance, status, expandedConfig: {'security.protection.delete': 'true'}}
				: instance,
		),
	},
});

test('a node that leaves and is protected from deletion is refused before it is drained', () => {
	const facts = kept(changed({workers: ['w1', 'w2']}, {workers: ['w1']}), 'w2');
	expect(checkNodeDeletable(facts)).toEqual([
		{
			check: 'node-deletable',
			subject: 'w2',
			verdict: 'refusal',
			why: 'w2 is protected from deletion (security.protection.delete), and this run would delete it',
			remedy: 'Allow it with "lxc config unset w2 security.protection.delete", then try again.',
		},
	]);
});

test('so is what LXD made only half of, and no node that stays', () => {
	expect(checkNodeDeletable(kept(nodesUp(), 'w1', 'Stopped'))).toMatchObject([{subject: 'w1'}]);
	expect(checkNodeDeletable(kept(nodesUp(), 'w1'))).toEqual([]);
});
