import {cleanup} from 'ink-testing-library';
import {afterEach, expect, test} from 'vitest';
import type {CheckSoFar} from '../../../../source/model/checks/all-checks.ts';
import type {CheckResult} from '../../../../source/model/checks/check.ts';
import {unknownFacts} from '../../../../source/model/wizard/facts.ts';
import {beginWizard} from '../../../../source/model/wizard/state.ts';
import {UserError} from '../../../../source/primitives/errors.ts';
import type {WizardServices} from '../../../../source/ui/wizard/services.ts';

import {aWizard, key} from './a-wizard.tsx';
import {somePlan} from './some-plan.ts';

afterEach(cleanup);

const fine = (check: string, subject: string): CheckResult => ({
	check,
	subject,
	verdict: 'fine',
	why: `${subject} is fine`,
});

/** Masters of one CPU are refused. */
const strict = (fake: WizardServices): Partial<WizardServices> => ({
	check: async (preset, tell) => {
		const isSmall = preset.masters.cpus === 1;
		const results: readonly CheckResult[] = [
			...['albatross1', 'albatross2', 'albatross3'].map(name => fine('member-online', name)),
			{...fine('image-supported', '20.04'), verdict: 'warning', why: 'Ubuntu 20.04 is old'},
			isSmall
				? {
						check: 'kubernetes-minimum',
						subject: 'masters',
						verdict: 'refusal',
						why: 'each master has 1 CPU; kubeadm wants 2',
						remedy: 'Write "cpus: 2".',
					}
				: fine('kubernetes-minimum', 'masters'),
		];
		tell({checks: {kind: 'known', of: preset, results, plan: somePlan(preset), at: 1}});
	},
	listImages: fake.listImages,
});

test('a check by member or node, and what is refused leads to where it is mended, and back', async () => {
	const {goTo, press, sees, at, choose, store, text} = await aWizard({services: strict});
	await goTo('nodes');
	choose('masters.cpus');
	press('1', key.enter);
	await at('placement');
	await goTo('checks');
	await sees(/member-online +✔ albatross1 +✔ albatross2 +✔ albatross3/);
	await sees('▸   ✖ each master has 1 CPU; kubeadm wants 2');
	expect(text()).toContain('→ Write "cpus: 2".');
	expect(text().indexOf('kubernetes-minimum')).toBeLessThan(text().indexOf('image-supported'));
	press(key.enter);
	await at('nodes');
	await sees('to the checks');
	choose('masters.cpus');
	press('2', key.enter);
	await at('checks');
	await sees(/kubernetes-minimum +✔ masters/);
	await sees('Nothing stands in the way. 1 warning is worth a look.');
	expect(store.now().wizard.preset.masters.cpus).toBe(2);
});

test('checks fill in while facts come, and what refuses can be mended before the last is through', async () => {
	const {promise: through, resolve} = Promise.withResolvers<void>();
	const checked: (number | undefined)[] = [];
	const inParts = (fake: WizardServices): Partial<WizardServices> => ({
		check: async (preset, tell, signal) => {
			checked.push(preset.masters.cpus);
			const soFar: readonly CheckSoFar[] = [
				{
					check: 'capacity-memory',
					results: [fine('capacity-memory', 'albatross1')],
					looking: {subjects: ['albatross3', 'albatross2'], at: 'what the members have'},
				},
				{check: 'image-found', results: [], looking: {subjects: [], at: 'the image'}},
				{check: 'not-in-preset', results: [], looking: undefined},
				{
					check: 'kubernetes-minimum',
					results: [
						{...fine('kubernetes-minimum', 'masters'), verdict: 'refusal', remedy: 'More.'},
					],
					looking: undefined,
				},
			];
			tell({checks: {kind: 'going', of: preset, checks: soFar}});
			await through;
			return strict(fake).check?.(preset, tell, signal);
		},
	});
	const {goTo, sees, text, choose, press, at} = await aWizard({services: inParts});
	await goTo('checks');
	await sees('2 of 4 checks are through, still asking albatross3 and albatross2 …');
	await sees(/capacity-memory +✔ albatross1 +○ albatross2 +○ albatross3/);
	expect(text()).toMatch(/image-found +○ looking/);
	expect(text()).not.toContain('not-in-preset');
	expect(text().indexOf('kubernetes-minimum')).toBeLessThan(text().indexOf('capacity-memory'));
	choose('image-found');
	await sees('Still being looked at: the image');
	choose('kubernetes-minimum masters 0');
	press(key.enter);
	await at('nodes');
	choose('masters.cpus');
	press('3', key.enter);
	await at('checks');
	expect(checked).toEqual([2, 3]);
	resolve();
	await sees(/member-online +✔ albatross1/);
});

test('what is refused can be saved for later, and is not run', async () => {
	const {goTo, press, sees, at, choose, end, done} = await aWizard({services: strict});
	await goTo('nodes');
	choose('masters.cpus');
	press('1', key.enter);
	await at('placement');
	await goTo('checks');
	await sees('✖ each master');
	press(key.end, key.tab);
	await at('review');
	await sees('✖ Save the preset, and run it 1 check refuses');
	press(key.enter);
	expect(await end).toEqual({kind: 'saved', path: '/presets/lab-cluster.yaml'});
	expect(done.started).toEqual([]);
});

test('where the run stops before Kubernetes, what is refused of that hinders nobody', async () => {
	const offline: CheckResult = {
		check: 'kubespray-repository',
		subject: 'https://example.org/kubespray.git',
		verdict: 'refusal',
		why: 'kubespray cannot be reached',
	};
	const services = (fake: WizardServices): Partial<WizardServices> => ({
		check: async (preset, tell) =>
			tell({
				checks: {kind: 'known', of: preset, results: [offline], plan: somePlan(preset), at: 1},
			}),
		listImages: fake.listImages,
	});
	const state = {...beginWizard(), step: 'connect', isNodesOnly: true} as const;
	const begin = {state, facts: unknownFacts('2026-11-23')};
	const {goTo, press, sees, end, done} = await aWizard({services, begin});
	await goTo('checks');
	await sees('Nothing stands in the way of the nodes');
	await sees('✖ kubespray cannot be reached');
	await goTo('review');
	await sees('▸   ● Save the preset, and run it');
	press(key.enter);
	expect(await end).toMatchObject({kind: 'run'});
	expect(done.started).toMatchObject([{isNodesOnly: true}]);
});

test('the plan in sentences, what does the same from a script, and what is to become of it', async () => {
	const {goTo, press, sees, choose, end, done} = await aWizard({services: strict});
	await goTo('review');
	await sees('create lab-cluster-master-1 on albatross1 from Ubuntu 20.04');
	await sees('The same from a script: rookery up lab-cluster');
	choose('(more)');
	press(key.enter);
	choose('isNodesOnly');
	press(' ');
	await sees('rookery up lab-cluster --until nodes');
	choose('finish=run');
	press(key.enter);
	expect(await end).toMatchObject({kind: 'run'});
	expect(done.started).toMatchObject([{isNodesOnly: true}]);
	expect(done.saved).toEqual({});
});

test('a second Enter begins no second run', async () => {
	const {promise: begun, resolve} = Promise.withResolvers<void>();
	let starts = 0;
	const slow = (fake: WizardServices): Partial<WizardServices> => ({
		...strict(fake),
		start: async (wish, signal) => {
			starts += 1;
			await begun;
			return fake.start(wish, signal);
		},
	});
	const {goTo, press, sees, end} = await aWizard({services: slow});
	await goTo('review');
	press(key.enter, key.enter);
	await sees('Starting the run');
	press(key.enter);
	resolve();
	expect(await end).toMatchObject({kind: 'run'});
	expect(starts).toBe(1);
});

test.each(['bees', './bees.yaml'])(
	'a run that could not begin is tried again, from %s as it was saved',
	async saveAs => {
		let starts = 0;
		const services = (fake: WizardServices): Partial<WizardServices> => ({
			...strict(fake),
			start: async (wish, signal) => {
				starts += 1;
				if (starts > 1) return fake.start(wish, signal);
				throw new UserError('another run of lab-cluster goes on', {fault: 'provisioning'});
			},
		});
		const {goTo, press, sees, store, end, done} = await aWizard({services});
		await goTo('review');
		store.act({type: 'answer', key: 'saveAs', value: saveAs});
		press(key.enter);
		await sees('another run of lab-cluster goes on');
		press(key.enter);
		expect(await end).toMatchObject({kind: 'run'});
		expect(Object.values(done.saved)).toEqual([done.started[0]?.text]);
	},
);

test('a run that can not begin says why, and everything is still there', async () => {
	const services = (fake: WizardServices): Partial<WizardServices> => ({
		...strict(fake),
		start: async () => {
			throw new UserError('another run of lab-cluster goes on', {
				fault: 'provisioning',
				hint: 'watch it',
			});
		},
	});
	const {goTo, press, sees, text} = await aWizard({services});
	await goTo('review');
	press(key.enter);
	await sees('another run of lab-cluster goes on: watch it');
	expect(text()).toContain('Save the preset, and run it');
});

test('nothing is saved for a run of a cluster that has one going', async () => {
	let isBusy = true;
	const services = (fake: WizardServices): Partial<WizardServices> => ({
		...strict(fake),
		refuseBusy: async cluster => {
			if (isBusy) throw new UserError(`${cluster} has a run going`, {fault: 'provisioning'});
		},
	});
	const {goTo, press, sees, end, done} = await aWizard({services});
	await goTo('review');
	press(key.enter);
	await sees('lab-cluster has a run going');
	expect(done.saved).toEqual({});
	isBusy = false;
	press(key.enter);
	expect(await end).toMatchObject({kind: 'run'});
	expect(Object.keys(done.saved)).toEqual(['lab-cluster']);
});

test('Enter waits for the checks, and goes on once they are through', async () => {
	const {promise: through, resolve} = Promise.withResolvers<void>();
	const slow = (fake: WizardServices): Partial<WizardServices> => ({
		check: async (preset, tell, signal) => {
			await through;
			return strict(fake).check?.(preset, tell, signal);
		},
	});
	const {goTo, press, sees, at} = await aWizard({services: slow});
	await goTo('checks');
	press(key.enter);
	await sees('the checks are not through yet; it goes on by itself then');
	resolve();
	await at('review');
});
