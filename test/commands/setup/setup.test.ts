import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {openServices} from '../../../source/commands/setup/open-services.ts';
import {unknownFacts, type WizardFacts} from '../../../source/model/wizard/facts.ts';
import {reduceWizard} from '../../../source/model/wizard/reducer.ts';
import {beginWizard} from '../../../source/model/wizard/state.ts';

import {aContext, runWords} from '../a-context.ts';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'rookery-setup-'));
});
afterEach(() => rmSync(folder, {recursive: true}));

const toNobody = () => ({configFile: '/dev/null', acceptedHostKeys: [], passphrases: new Map()});

const context = () => aContext(folder, toNobody).context;

const {signal} = new AbortController();

const recalled = async () => {
	let facts: WizardFacts = unknownFacts('2026-11-23');
	const services = openServices(context(), undefined);
	await services.recall(part => {
		facts = {...facts, ...part};
	}, signal);
	return {services, facts};
};

test('it goes to running nodes or all the way, and stops at no other phase', async () => {
	const asked = runWords(context(), ['setup', 'demo', '--until', 'image']);
	await expect(asked).rejects.toMatchObject({
		fault: 'usage',
		hint: expect.stringContaining('--until nodes'),
	});
});

test('without a terminal it waits for nobody, and names the way by a preset', async () => {
	await expect(runWords(context(), ['setup'])).rejects.toMatchObject({
		fault: 'usage',
		hint: expect.stringContaining('rookery up NAME --yes'),
	});
});

test('what was saved and left is there the next time', async () => {
	const first = await recalled();
	expect(first.facts.presets.map(({origin}) => origin)).toEqual(['shipped', 'shipped', 'shipped']);
	expect(first.facts.draft).toBeUndefined();
	const [shipped] = first.facts.presets;
	if (!shipped?.ok) throw new Error('the first shipped preset is not valid');
	const {preset, text} = shipped;
	await first.services.save({preset, text, name: 'mine', replace: false});
	await expect(
		first.services.save({preset, text, name: 'mine', replace: false}),
	).rejects.toMatchObject({fault: 'usage'});
	const state = reduceWizard(
		beginWizard(),
		{type: 'answer', key: 'start', value: 'new'},
		first.facts,
	);
	await Promise.all([first.services.keepDraft(beginWizard()), first.services.keepDraft(state)]);

	const {facts} = await recalled();
	expect(facts.presets.find(({name}) => name === 'mine')).toMatchObject({origin: 'saved', text});
	expect(facts.draft).toEqual(state);
	expect(facts.preferred).toEqual({
		imageServer: preset.image.server,
		repository: preset.kubespray?.repository,
		networkPlugin: preset.kubespray?.vars['kube_network_plugin'],
		profile: preset.masters.profiles[0],
	});
});

test('a host that is not there is a fact with its cause, and nothing is thrown', async () => {
	const {services} = await recalled();
	const told: WizardFacts['connection'][] = [];
	await services.connect(
		{hosts: ['keeper@127.0.0.1:1'], project: 'default'},
		({connection}) => void (connection && told.push(connection)),
		signal,
	);
	services.close();
	expect(told.map(({kind}) => kind)).toEqual(['connecting', 'failed']);
	expect(told[1]).toMatchObject({
		message: expect.stringContaining('127.0.0.1'),
		project: 'default',
	});
});
