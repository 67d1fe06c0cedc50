import {describe, expect, test} from 'vitest';
import {upgradeTable} from '../../../source/ui/output/plan.ts';

const about = {cluster: 'bees', from: '1.31.9', release: 'v2.28.1'};
const barred = {release: 'v2.29.1', why: 'its containerd is too new'};
const choice = (version: string, release = 'v2.28.1') => ({version, release});

describe('where Kubernetes can go', () => {
	test('is the newest of each minor version by each kubespray, with the one proposed', () => {
		const proposed = choice('1.32.8');
		const choices = [choice('1.31.10'), choice('1.31.12'), proposed, choice('1.33.7', 'v2.29.1')];
		expect(upgradeTable({...about, choices, proposed, barred: undefined}, {width: 100})).toEqual([
			'bees has Kubernetes 1.31.9, and can go to',
			'  1.31.12  kubespray v2.28.1, as it is',
			'  1.32.8   kubespray v2.28.1, as it is  proposed',
			'  1.33.7   kubespray v2.29.1',
			'Patches before these are possible too: --to VERSION.',
			'',
		]);
	});

	test('and where not, with the reason of the kubespray that it would take', () => {
		const none = {...about, choices: [], proposed: undefined};
		expect(upgradeTable({...none, barred}, {width: 100})).toEqual([
			'bees has Kubernetes 1.31.9, and there is none newer that it can go to.',
			'Not by kubespray v2.29.1: its containerd is too new',
		]);
		expect(upgradeTable({...none, barred: undefined}, {width: 100})).toHaveLength(1);
	});
});
