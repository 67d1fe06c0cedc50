import {describe, expect, test} from 'vitest';
import {describeInstallation, installationOf} from '../../../source/model/installation.ts';
import {InstallationBegun} from '../../../source/model/kubespray.ts';
import {installationIn} from '../../../source/model/plan/current-state.ts';
import {beginInstallation} from '../../../source/model/playbooks/decide.ts';

import {clusterUp, nodesUp, withKubespray} from '../playbooks/cluster.ts';

const at = '2026-11-30T10:00:00Z';
const silent = {kind: 'silent', why: 'refused'} as const;

describe('how far Kubernetes is installed', () => {
	test('it is not, where no playbook began', () => {
		expect(installationIn(nodesUp())).toEqual({kind: 'not-installed'});
	});

	test('it is partly, from the beginning of the first playbook to its end', () => {
		const begun = beginInstallation(nodesUp(), at);
		for (const live of [{kind: 'none'} as const, silent]) {
			const installation = installationIn(withKubespray(nodesUp(), {begun, live}));
			expect(installation).toMatchObject({kind: 'partly-installed', nodes: ['m1', 'w1', 'w2']});
			expect(describeInstallation(installation)).toBe(
				'Kubernetes is partly installed on m1, w1 and w2: its installation began on 2026-11-30 and did not finish',
			);
		}
		expect(installationIn(withKubespray(clusterUp(), {begun}))).toEqual({
			kind: 'installed',
			kubernetes: '1.32.8',
		});
	});

	test('instances that were made again have nothing of it', () => {
		const begun = {v: 1, nodes: {m1: 'of-the-old-one', w1: 'uuid-of-w1'}} as const;
		expect(installationIn(withKubespray(nodesUp(), {begun}))).toMatchObject({nodes: ['w1']});
		const all = {v: 1, nodes: {m1: 'of-the-old-one'}} as const;
		expect(installationIn(withKubespray(nodesUp(), {begun: all})).kind).toBe('not-installed');
	});

	test('an instance whose member does not answer may still have it', () => {
		const [instance] = nodesUp().fleet.instances;
		const hidden = instance ? [{...instance, type: 'unknown' as const, config: {}}] : [];
		const begun = {v: 1, nodes: {m1: 'uuid-of-m1'}} as const;
		expect(installationOf({record: undefined, begun, instances: hidden}).kind).toBe(
			'partly-installed',
		);
	});

	test('it is, where one that was not installed from here tells of itself', () => {
		const elsewhere = withKubespray(clusterUp(), {record: undefined});
		expect(installationIn(elsewhere)).toEqual({kind: 'installed', kubernetes: '1.32.8'});
		expect(installationIn(withKubespray(nodesUp(), {live: silent})).kind).toBe('installed');
	});
});

describe('the beginning of an installation', () => {
	test('is recorded with every node, and once', () => {
		const begun = beginInstallation(nodesUp(), at);
		expect(begun).toEqual({
			v: 1,
			begunAt: at,
			nodes: {m1: 'uuid-of-m1', w1: 'uuid-of-w1', w2: 'uuid-of-w2'},
		});
		expect(InstallationBegun.parse(begun)).toEqual(begun);
		const again = beginInstallation(withKubespray(nodesUp(), {begun, live: silent}), 'later');
		expect(again?.begunAt).toBe(at);
	});

	test('is none on a cluster that was there before: a later run would reset what is in it', () => {
		const elsewhere = withKubespray(clusterUp(), {record: undefined});
		expect(beginInstallation(elsewhere, at)).toBeUndefined();
		expect(beginInstallation(withKubespray(elsewhere, {live: silent}), at)).toBeUndefined();
		expect(beginInstallation(clusterUp(), at)).toBeUndefined();
	});

	test('is read as it was written before, with its masters alone', () => {
		expect(InstallationBegun.parse({v: 1, masters: {m1: 'u'}}).nodes).toEqual({m1: 'u'});
	});
});
