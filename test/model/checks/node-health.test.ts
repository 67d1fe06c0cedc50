import {describe, expect, test} from 'vitest';
import {type CheckResult, mergeChecks} from '../../../source/model/checks/check.ts';
import {checkNodeHealth, type NodeReport} from '../../../source/model/checks/node-health.ts';

describe('judge node', () => {
	const GiB = 1024 ** 3;

	const report: NodeReport = {
		unreached: {},
		nameservers: ['192.0.2.53'],
		lookup: {kind: 'resolved', name: 'dl.k8s.io'},
		clock: 60_000,
		asked: {from: 0, to: 1000},
		disk: {total: 20 * GiB, free: GiB},
	};

	test.each([
		['container', 'Keep time by NTP on the members', 'enlarge the pool or clear it'],
		['virtual-machine', 'Let the node keep time by NTP', 'write more under disk: in the preset'],
	] as const)('what helps a node is told as for a %s', (type, clock, disk) => {
		const results = checkNodeHealth({name: 'lab-worker-1', type}, report);
		const remedyOf = (check: string) => results.find(result => result.check === check)?.remedy;
		expect(remedyOf('node-clock')).toContain(clock);
		expect(remedyOf('node-disk')).toContain(disk);
	});

	test.each([
		[
			'a mirror by its address needs no name server',
			{kind: 'not-needed', name: ''},
			'fine',
			undefined,
		],
		[
			'a mirror whose name is unknown is named',
			{kind: 'not-found', name: 'mirror.lan'},
			'warning',
			'kubespray.vars names mirror.lan',
		],
		[
			'without a mirror, the variables that set one are named',
			{kind: 'no-answer', name: 'registry.k8s.io'},
			'warning',
			'kube_image_repo',
		],
	] as const)('%s', (_, lookup, verdict, remedy) => {
		const result = checkNodeHealth({name: 'w1', type: 'container'}, {...report, lookup}).find(
			({check}) => check === 'node-names',
		);
		expect(result?.verdict).toBe(verdict);
		expect(result?.remedy ?? '').toContain(remedy ?? '');
	});
});

describe('merge checks', () => {
	const warning = (subject: string, said: string): CheckResult => ({
		check: 'node-names',
		subject,
		verdict: 'warning',
		why: `${subject} ${said}`,
		remedy: 'Fix DNS.',
	});

	test('what is the same for several nodes is one line with their names', () => {
		const said = "can't resolve registry.k8s.io by 10.0.0.1: no answer";
		const nodes = ['w1', 'm1', 'm2'].map(name => warning(name, said));
		expect(mergeChecks([...nodes, warning('w2', "can't resolve registry.k8s.io")])).toEqual([
			{...warning('', ''), subject: 'm1, m2 and w1', why: `m1, m2 and w1: ${said}`},
			warning('w2', "can't resolve registry.k8s.io"),
		]);
	});
});
