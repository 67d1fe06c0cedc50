import {cleanup} from 'ink-testing-library';
import {afterEach, expect, test} from 'vitest';
import {unknownFacts} from '../../../../source/model/wizard/facts.ts';
import {reduceWizard} from '../../../../source/model/wizard/reducer.ts';
import {beginWizard} from '../../../../source/model/wizard/state.ts';
import {presetText} from '../../../../source/preset/edit.ts';

import {member} from '../../../model/checks/situation.ts';
import {waitFor} from '../../../wait-for.ts';
import {aFleet, knownFacts} from '../fixtures/known-facts.ts';
import {aWizard, key} from './a-wizard.tsx';

afterEach(cleanup);

const given = {...beginWizard().preset, lxd: {hosts: ['keeper@albatross1'], project: 'default'}};
const text = `# mine\n${presetText(given, undefined)}`;
const opened = {text, source: 'saved preset mine', name: 'mine', path: '/presets/mine.yaml'};
const facts = unknownFacts('2026-11-23');
const action = {type: 'open', preset: given, opened, step: 'connect'} as const;
/** With that preset opened. */
const begin = {state: reduceWizard(beginWizard(), action, facts), facts};

test('the first screen names the program and what it does, in a small window and a large one', async () => {
	for (const [columns, rows] of [
		[80, 24],
		[200, 60],
	] as const) {
		const {sees, lines} = await aWizard({columns, rows});
		await sees('rookery takes you from a few LXD or Incus hosts to a running Kubernetes');
		expect(lines()[0]).toMatch(/▸ Start .* rookery\s*$/);
	}
});

test('what was left is gone on with where it was left, and the way to LXD is opened again', async () => {
	const draft = {...beginWizard(), preset: given, step: 'nodes', furthest: 'image'} as const;
	const {press, sees, at, done} = await aWizard({facts: knownFacts({draft})});
	await sees('Go on where you left off');
	press(key.enter);
	await at('nodes');
	await waitFor(() => expect(done.connected).toEqual(['keeper@albatross1']));
});

test('a run that is there is watched', async () => {
	const run = {
		id: 'lab-1',
		cluster: 'lab',
		started: '2026-11-23T10:00:00Z',
		state: 'live',
		preset: undefined,
	} as const;
	const {choose, press, end, hasRow} = await aWizard({facts: knownFacts({runs: [run]})});
	await waitFor(() => expect(hasRow('start=watch:lab-1')).toBe(true));
	choose('start=watch:lab-1');
	press(key.enter);
	expect(await end).toEqual({kind: 'watch', run: 'lab-1'});
});

test('a preset that was opened keeps its comments, and p shows what is changed of it', async () => {
	const {goTo, choose, press, sees, done} = await aWizard({begin});
	await sees('keeper@albatross1');
	press(key.enter);
	await goTo('nodes');
	choose('masters.memory');
	press('6GiB', key.down, key.ctrl('p'));
	await sees('The preset, opened from saved preset mine: ');
	press(...Array.from({length: 14}, () => key.down));
	await sees('-   memory: 4GiB');
	await sees('+   memory: 6GiB');
	press(key.escape);
	await sees('How many masters?');
	press(key.ctrl('s'));
	await sees('Saved: /presets/mine.yaml');
	expect(done.saved['mine']).toMatch(/^# mine\n/);
	expect(done.saved['mine']).toContain('memory: 6GiB');
});

test('what is changed of a preset is told once its text is there, and not before', async () => {
	const {promise: made, resolve} = Promise.withResolvers<void>();
	const {
		press,
		sees,
		text: shown,
	} = await aWizard({
		begin,
		services: fake => ({
			write: async (...of) => {
				await made;
				return fake.write(...of);
			},
		}),
	});
	await sees('keeper@albatross1');
	press(key.ctrl('p'));
	await sees('The preset, opened from saved preset mine ─');
	expect(shown()).toContain('It is being written');
	resolve();
	await sees('The preset, opened from saved preset mine: nothing changed');
});

test('a member that goes offline while one looks is seen, and its nodes go elsewhere', async () => {
	const {goTo, sees, store} = await aWizard();
	await goTo('placement');
	await sees('master-1 etcd');
	const gone = member('albatross3', {
		status: 'Offline',
		message: 'no heartbeat',
		capacity: {kind: 'unknown', why: 'offline'},
	});
	store.tell({fleet: aFleet({members: [member('albatross1'), member('albatross2'), gone]})});
	await sees('albatross3 ✖');
	const {masters, workers} = store.now().wizard.preset;
	expect(Object.values({...masters.nodes, ...workers.nodes})).not.toContain('albatross3');
});

test('networks that do not join the members are told of where the members are', async () => {
	const fleet = aFleet();
	const networks = fleet.networks.map(network => ({
		...network,
		reach: 'separate' as const,
		why: 'each member has its own',
	}));
	const {goTo, sees} = await aWizard({facts: knownFacts({fleet: {...fleet, networks}})});
	await goTo('fleet');
	await sees('does not join the members: each member has its own');
});
