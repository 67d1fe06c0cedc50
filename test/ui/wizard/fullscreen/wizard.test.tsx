import stringWidth from 'fast-string-width';
import {cleanup} from 'ink-testing-library';
import {afterEach, expect, test} from 'vitest';
import {stepNames} from '../../../../source/model/wizard/state.ts';
import {theme} from '../../../../source/ui/theme.ts';

import {waitFor} from '../../../wait-for.ts';
import {knownFacts} from '../fixtures/known-facts.ts';
import {aLargeFleet} from './a-large-fleet.ts';
import {aWizard, key} from './a-wizard.tsx';

afterEach(cleanup);

test('twelve keys lead from nothing to a run, a pasted host among them', async () => {
	const {press, at, end, done, store} = await aWizard();
	let keys = 0;
	const enter = () => {
		keys++;
		press(key.enter);
	};
	await at('start');
	enter();
	await at('connect');
	press('\u001b[200~keeper@albatross1\u001b[201~');
	keys++;
	await waitFor(() => expect(store.now().face.typing?.text).toBe('keeper@albatross1'));
	enter();
	for (const step of stepNames.slice(2)) {
		await at(step);
		if (step === 'checks') {
			await waitFor(() => expect(store.now().facts.checks.kind).toBe('known'));
		}
		enter();
	}
	expect(await end).toEqual({kind: 'run', run: {id: 'run-1', folder: '/runs/run-1'}});
	expect(keys).toBeLessThanOrEqual(12);
	expect(done.started).toHaveLength(1);
	expect(done.saved['lab-cluster']).toContain('keeper@albatross1');
	expect(done.draft).toBeUndefined();
});

test.each([
	[60, 15],
	[80, 24],
	[200, 60],
])('every screen at %i columns and %i rows, and no line wider', async (columns, rows) => {
	const facts = knownFacts({
		fleet: aLargeFleet({members: 4, instances: 9, offline: ['albatross3']}),
	});
	const {goTo, text, lines} = await aWizard({columns, rows, facts});
	for (const step of stepNames) {
		await goTo(step);
		expect(lines()).toHaveLength(rows);
		for (const line of lines()) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
		if (columns === 80) expect(text()).toMatchSnapshot(step);
	}
});

test('plain signs where the terminal has no others, and nothing by colour alone', async () => {
	const ascii = theme({LANG: 'C', NO_COLOR: '1'}, {isTTY: true});
	const {lines, press, sees} = await aWizard({themeOf: () => ascii});
	await sees('> Start');
	press(key.enter);
	await sees('v Start > Connect');
	for (const line of lines()) expect(line).toMatch(/^[\x20-\x7e]*$/);
});

test('other colours by a key, at once, and remembered', async () => {
	const looks: string[] = [];
	const {press, sees, done, text} = await aWizard({
		themeOf: choice => {
			looks.push(choice);
			return theme({LANG: 'C.UTF-8', NO_COLOR: '1'}, {isTTY: true}, choice);
		},
	});
	await sees('▸ Start');
	press('t', 't');
	await sees('Colours: for a light background.');
	expect(looks.at(-1)).toBe('light');
	press('t', 't');
	await sees('> Start');
	expect(text()).toContain('Colours: without colours, with ASCII signs.');
	press('t');
	await sees('▸ Start');
	press(key.enter);
	await sees('▸ Connect');
	press('keeper', key.ctrl('t'));
	await sees('Colours: for a dark background.');
	expect(text()).toContain('keeper');
	press(...Array.from({length: 4}, () => key.ctrl('t')));
	await sees('Colours: as the terminal says.');
	expect(done.themes.splice(5)).toEqual(['dark', 'light', 'plain', 'ascii', 'auto']);
	expect(done.themes).toEqual(['dark', 'light', 'plain', 'ascii', 'auto']);
});

test('a window that is too small says so, takes no keys, and shows all again when it grows', async () => {
	const {resize, sees, press, store, at} = await aWizard();
	resize({columns: 59, rows: 24});
	await sees('this window is too small');
	press(key.enter);
	expect(store.now().wizard.step).toBe('start');
	resize({columns: 60, rows: 15});
	await sees('A new cluster');
	press(key.enter);
	await at('connect');
});

test('Ctrl-C leaves at once where the window is too small to ask', async () => {
	const {resize, sees, press, end} = await aWizard();
	resize({columns: 40, rows: 10});
	await sees('Ctrl-C leaves');
	press(key.ctrl('c'));
	expect(await end).toEqual({kind: 'left', how: 'interrupted'});
});

test('back to the first step and forward again, and every answer is still there', async () => {
	const {goTo, press, store, at, choose} = await aWizard();
	choose('start=new');
	press(key.enter);
	await goTo('nodes');
	choose('masters.count');
	press('1');
	press(key.enter);
	await at('placement');
	const {preset} = store.now().wizard;
	for (const step of ['nodes', 'fleet', 'connect', 'start'] as const) {
		press(key.escape);
		await at(step);
	}
	press(key.enter);
	await waitFor(() => expect(store.now().wizard.step).not.toBe('start'));
	expect(store.now().wizard.preset).toEqual(preset);
});

test('Tab goes past the last line to the next step, Shift-Tab past the first to the one before', async () => {
	const {goTo, press, at, row} = await aWizard();
	await goTo('fleet');
	for (const member of ['albatross1', 'albatross2', 'albatross3']) {
		expect(row()).toBe(member);
		press(key.tab);
	}
	await at('nodes');
	press(key.shiftTab);
	await at('fleet');
});

test('Ctrl-C asks, and leaves with a draft of all that was answered', async () => {
	const {goTo, press, sees, end, done} = await aWizard();
	await goTo('nodes');
	press(key.ctrl('c'));
	await sees('Nothing was touched, and nothing is lost.');
	press('s');
	await sees('How many masters?');
	press(key.ctrl('c'));
	await sees('Leave?');
	press(key.ctrl('c'));
	expect(await end).toEqual({kind: 'left', how: 'interrupted'});
	expect(done.draft?.preset.lxd.hosts).toEqual(['keeper@albatross1']);
	expect(done.draft?.step).toBe('nodes');
});

test('p shows the preset as it stands, and Ctrl-S saves it at any moment', async () => {
	const {goTo, press, sees, done} = await aWizard();
	await goTo('placement');
	press('p');
	await sees('cluster: lab-cluster');
	press(key.escape);
	await sees('planned');
	press(key.ctrl('s'));
	await sees('Name or path: lab-cluster');
	press(key.ctrl('u'));
	press('bees');
	press(key.enter);
	await sees('Saved: /presets/bees.yaml');
	expect(done.saved['bees']).toContain('lab-cluster-master-1');
});

test('a name that is taken is told of, and replaced by a second Enter; then it is the document', async () => {
	const {goTo, press, sees, done, store} = await aWizard();
	done.saved['bees'] = 'another';
	await goTo('fleet');
	press(key.ctrl('s'));
	await sees('Name or path: lab-cluster');
	press(key.ctrl('u'), 'bees', key.enter);
	await sees('There is one already, ');
	expect(done.saved['bees']).toBe('another');
	press(key.enter);
	await sees('Saved: /presets/bees.yaml');
	expect(store.now().wizard.opened).toMatchObject({name: 'bees', path: '/presets/bees.yaml'});
	delete done.saved['bees'];
	press(key.ctrl('s'));
	await waitFor(() => expect(done.saved['bees']).toContain('cluster: lab-cluster'));
});

test('another name given at the end is where it is saved, and no more what it was opened from', async () => {
	const {goTo, press, sees, done, store} = await aWizard();
	await goTo('fleet');
	press(key.ctrl('s'));
	await sees('Name or path: lab-cluster');
	press(key.enter);
	await sees('Saved: /presets/lab-cluster.yaml');
	const first = done.saved['lab-cluster'];
	await goTo('review');
	store.act({type: 'answer', key: 'saveAs', value: './lab.yaml'});
	press(key.ctrl('s'));
	await sees('Name or path: ./lab.yaml');
	press(key.enter);
	await sees('Saved: /elsewhere/lab.yaml');
	press('p');
	await sees('opened from /elsewhere/lab.yaml: nothing changed');
	press(key.escape);
	await sees('rookery up /elsewhere/lab.yaml');
	press(key.ctrl('s'));
	await sees('Saved: /elsewhere/lab.yaml');
	expect(Object.keys(done.saved)).toEqual(['lab-cluster', '/elsewhere/lab.yaml']);
	expect(done.saved['lab-cluster']).toBe(first);
});

test('that a name is taken is said of that name alone', async () => {
	const {goTo, press, sees, text, done} = await aWizard();
	done.saved['bees'] = 'another';
	await goTo('fleet');
	press(key.ctrl('s'));
	await sees('Name or path: lab-cluster');
	press(key.ctrl('u'), 'bees', key.enter);
	await sees('replace it');
	press('2');
	await sees('Name or path: bees2');
	expect(text()).not.toContain('There is one already');
	expect(text()).not.toContain('replace it');
	press(key.backspace);
	await sees('There is one already');
	press('2', key.enter);
	await sees('Saved: /presets/bees2.yaml');
	expect(done.saved['bees']).toBe('another');
});

test('whoever stays after all has done with the name that was being written', async () => {
	const {goTo, press, sees, store} = await aWizard();
	await goTo('fleet');
	press(key.ctrl('s'));
	await sees('Name or path: lab-cluster');
	press(key.ctrl('c'), '\u001b[200~pasted\u001b[201~');
	await sees('There is nothing to write here.');
	press('s');
	await sees('▸ albatross1');
	press(key.down);
	await sees('▸ albatross2');
	expect(store.now().face.typing).toBeUndefined();
});

test('a preset that is not whole is not saved, and the word says what is missing', async () => {
	const {press, sees, at} = await aWizard();
	press(key.enter);
	await at('connect');
	press(key.ctrl('s'));
	await sees('Not saved yet: lxd.hosts names no host');
});
