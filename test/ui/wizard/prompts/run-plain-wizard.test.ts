import {describe, expect, test} from 'vitest';
import type {CheckResult} from '../../../../source/model/checks/check.ts';
import {
	unknownFacts,
	type WizardFacts,
	type WizardInput,
} from '../../../../source/model/wizard/facts.ts';
import {beginWizard} from '../../../../source/model/wizard/state.ts';
import {presetText} from '../../../../source/preset/write.ts';
import {theme} from '../../../../source/ui/theme.ts';
import type {Prompt} from '../../../../source/ui/wizard/prompts/prompt.ts';
import {runPlainWizard} from '../../../../source/ui/wizard/prompts/run.ts';
import type {WizardServices} from '../../../../source/ui/wizard/services.ts';

import {fakeServices} from '../fixtures/fake-services.ts';
import {aFleet, knownFacts} from '../fixtures/known-facts.ts';
import {scenarioFacts} from '../fixtures/scenario-facts.ts';
import {scenarios} from '../fixtures/scenarios.ts';
import {typedScenario} from '../fixtures/typed-scenario.ts';
import {walkCore} from '../fixtures/walk-core.ts';

const begin: WizardInput = {state: beginWizard(), facts: unknownFacts('2026-11-23')};

const run = async (services: WizardServices, prompt: Prompt) => {
	const lines: string[] = [];
	const end = await runPlainWizard({
		services,
		prompt,
		write: line => lines.push(line),
		look: {choice: 'auto', theme: choice => theme({NO_COLOR: '1', TERM: 'dumb'}, {}, choice)},
		width: 80,
		begin,
		signal: new AbortController().signal,
	});
	return {end, text: lines.join('\n')};
};

/** Types the lines one after the other for the questions they are for, and Enter for all others; then leaves. */
const typist = (...lines: readonly (readonly [key: string, line: string])[]) => {
	const left = [...lines];
	const asked: string[] = [];
	const prompt: Prompt = async ({key}) => {
		asked.push(key);
		const [next] = left;
		if (!next) return key === 'next' ? 'leave' : '';
		if (next[0] !== key) return '';
		left.shift();
		return next[1];
	};
	return {prompt, asked, left};
};

test.each(scenarios)('$name: the same preset in lines, byte for byte', async scenario => {
	const {state} = await walkCore(scenario);
	const {services, done} = fakeServices(scenarioFacts(scenario));
	let now: WizardInput = begin;
	const watched: WizardServices = {
		...services,
		keepDraft: async draft => {
			now = {...now, state: draft};
			return services.keepDraft(draft);
		},
	};
	const facts = (part: Partial<WizardFacts>) => {
		now = {...now, facts: {...now.facts, ...part}};
	};
	const telling = tellsAlso(watched, facts);
	const {end} = await run(
		telling,
		typedScenario(scenario, () => now),
	);
	expect(end).toEqual({kind: 'run', run: {id: 'run-1', folder: '/runs/run-1'}});
	expect(Object.values(done.saved)).toEqual([presetText(state.preset, state.opened)]);
	expect(done.draft).toBeUndefined();
});

/** Services whose tidings somebody else hears too. */
const tellsAlso = (
	services: WizardServices,
	hear: (part: Partial<WizardFacts>) => void,
): WizardServices => {
	const both = (tell: (part: Partial<WizardFacts>) => void) => (part: Partial<WizardFacts>) => {
		hear(part);
		tell(part);
	};
	return {
		...services,
		recall: (tell, signal) => services.recall(both(tell), signal),
		connect: (to, tell, signal) => services.connect(to, both(tell), signal),
		listImages: (of, tell, signal) => services.listImages(of, both(tell), signal),
		listVariables: (of, tell, signal) => services.listVariables(of, both(tell), signal),
		check: (preset, tell, signal) => services.check(preset, both(tell), signal),
	};
};

describe('in lines', () => {
	test('a wrong answer is asked for again, with what is wrong with it', async () => {
		const {services} = fakeServices(knownFacts());
		const {prompt, left} = typist(
			['lxd.hosts', 'http://albatross1'],
			['lxd.hosts', 'keeper@albatross1'],
			['cluster', 'Big Lab'],
			['cluster', 'big-lab'],
			['masters.count', 'three'],
			['masters.count', '0'],
			['masters.count', '1'],
			['masters.memory', '4 gigs'],
			['masters.memory', '4GiB'],
			['placement', '9'],
		);
		const {text} = await run(services, prompt);
		expect(left).toEqual([]);
		expect(text).toContain('is not encrypted');
		expect(text).toContain('is not a host name label');
		expect(text).toContain('write a whole number');
		expect(text).toContain('is not one of 1 to 250');
		expect(text).toContain('is not a size');
		expect(text).toContain('is not among what can be chosen');
	});

	test('each check is told as it is through, and what refuses once more at the end', async () => {
		const {services} = fakeServices(knownFacts());
		const result = (check: string, verdict: 'fine' | 'refusal', why: string): CheckResult => ({
			...{check, subject: check, verdict, why},
			...(verdict === 'fine' ? {} : {remedy: 'mend it'}),
		});
		const results = [result('one', 'fine', 'one is fine'), result('two', 'refusal', 'two is not')];
		const {prompt} = typist(
			['lxd.hosts', 'keeper@albatross1'],
			...Array.from({length: 7}, () => ['next', 'next'] as const),
		);
		const inParts: WizardServices = {
			...services,
			check: async (preset, tell, signal) => {
				for (const known of [1, 2]) {
					const checks = results.map((one, place) => ({
						check: one.check,
						results: place < known ? [one] : [],
						looking: place < known ? undefined : {subjects: [], at: 'it'},
					}));
					tell({checks: {kind: 'going', of: preset, checks}});
				}
				await services.check(
					preset,
					({checks}) => tell(checks?.kind === 'known' ? {checks: {...checks, results}} : {}),
					signal,
				);
			},
		};
		const {text} = await run(inParts, prompt);
		const told = text.slice(text.indexOf('Checks (step'));
		expect(told.match(/one is fine/g)).toHaveLength(1);
		expect(told.match(/two is not/g)).toHaveLength(2);
		expect(told.indexOf('two is not')).toBeLessThan(told.indexOf('1 check refuses'));
		expect(told).toContain('mend it');
		expect(told).toContain('1 fine, 0 warnings, 1 refused');
	});

	test('a plan is not shown of a preset that was changed since it was made', async () => {
		const {services} = fakeServices(knownFacts());
		const {prompt, left} = typist(
			['lxd.hosts', 'keeper@albatross1'],
			...Array.from({length: 8}, () => ['next', 'next'] as const),
			['next', 'go nodes'],
			['masters.count', '1'],
			['next', 'go review'],
		);
		const {text} = await run(services, prompt);
		expect(left).toEqual([]);
		const [, then = '', now = ''] = text.split('Review (step');
		expect(then).toContain('1 change to make lab-cluster as the preset says');
		expect(then).toContain('create profile p');
		expect(now).not.toContain('to make lab-cluster as the preset says');
		expect(now).not.toContain('create profile p');
	});

	test('colours are chosen by a word, and remembered', async () => {
		const {services, done} = fakeServices(knownFacts());
		const {prompt} = typist(
			['lxd.hosts', 'keeper@albatross1'],
			['next', 'theme pink'],
			['next', 'theme ascii'],
		);
		const {text} = await run(services, prompt);
		expect(text).toMatch(/looks are auto, dark,\s+light, plain, ascii/);
		expect(text).toContain('Colours: without colours, with ASCII signs.');
		expect(done.themes).toEqual(['ascii']);
	});

	test('one goes back, and what was said is still there', async () => {
		const {services, done} = fakeServices(knownFacts());
		const {prompt} = typist(
			['lxd.hosts', 'keeper@albatross1'],
			['cluster', 'bees'],
			['masters.count', '1'],
			['next', 'back'],
			['next', 'back'],
			['next', 'go start'],
			['start', '1'],
			['next', 'go nodes'],
		);
		await run(services, prompt);
		expect(done.draft?.preset.cluster).toBe('bees');
		expect(Object.keys(done.draft?.preset.masters.nodes ?? {})).toEqual(['bees-master-1']);
	});

	test('a host that lets nobody in is told with its cause, and another can be tried', async () => {
		const {services, done} = fakeServices(knownFacts(), {refuses: ['keeper@wrong']});
		const {prompt, left} = typist(
			['lxd.hosts', 'keeper@wrong'],
			['next', 'next'],
			['next', 'again'],
			['lxd.hosts', 'keeper@albatross1'],
		);
		const {text} = await run(services, prompt);
		expect(left).toEqual([]);
		expect(text).toContain('keeper@wrong does not let us in');
		expect(done.connected).toEqual(['keeper@wrong', 'keeper@albatross1']);
	});

	test('an https address is let in by a token, which is kept nowhere', async () => {
		const url = 'https://albatross1:8443';
		const {services, done} = fakeServices(knownFacts(), {refuses: [url]});
		const {prompt} = typist(['lxd.hosts', url], ['next', 'again'], ['lxd.token', 'a-token-of-lxd']);
		const {text} = await run(services, prompt);
		expect(done.tokens).toEqual([url]);
		expect(text).toContain(`Connected by ssh to ${url}`);
		expect(JSON.stringify(done.draft)).not.toContain('a-token-of-lxd');
	});

	test('"?" tells more, and "show" the preset as it stands', async () => {
		const {services} = fakeServices(knownFacts());
		const {prompt} = typist(
			['lxd.hosts', '?'],
			['lxd.hosts', 'keeper@albatross1'],
			['next', 'show'],
		);
		const {text} = await run(services, prompt);
		expect(text).toContain('One host is enough.');
		expect(text).toContain('    - keeper@albatross1');
	});

	test('it can be saved on the way, again and again, but over no other preset', async () => {
		const {services, done} = fakeServices(knownFacts());
		const {prompt} = typist(
			['lxd.hosts', 'keeper@albatross1'],
			['next', 'save'],
			['cluster', 'bees'],
			['next', 'save'],
		);
		const {text} = await run(services, prompt);
		expect(text.match(/Saved: /g)).toHaveLength(2);
		expect(Object.keys(done.saved)).toEqual(['lab-cluster']);
		expect(done.saved['lab-cluster']).toContain('cluster: bees');
		const other = fakeServices(knownFacts());
		other.done.saved['lab-cluster'] = 'of somebody else';
		const again = typist(['lxd.hosts', 'keeper@albatross1'], ['next', 'save']);
		expect((await run(other.services, again.prompt)).text).toContain('lab-cluster is taken');
		expect(other.done.saved['lab-cluster']).toBe('of somebody else');
	});

	test('it is saved as a file of its own, again and again', async () => {
		const {services, done} = fakeServices(knownFacts());
		const {prompt, left} = typist(
			['lxd.hosts', 'keeper@albatross1'],
			...Array.from({length: 8}, () => ['next', 'next'] as const),
			['next', 'more save'],
			['saveAs', './lab.yaml'],
			['next', 'save'],
			['next', 'save'],
		);
		const {text} = await run(services, prompt);
		expect(left).toEqual([]);
		expect(text.match(/Saved: \/elsewhere\/lab.yaml/g)).toHaveLength(2);
		expect(Object.keys(done.saved)).toEqual(['/elsewhere/lab.yaml']);
	});

	test('before a host is named it can not be saved, and says so', async () => {
		const {services, done} = fakeServices(knownFacts());
		const {prompt} = typist(['lxd.hosts', 'none'], ['next', 'save']);
		const {text} = await run(services, prompt);
		expect(text).toContain('lxd.hosts names no host');
		expect(done.saved).toEqual({});
	});

	test('what was left is gone on with', async () => {
		const {services, done} = fakeServices(knownFacts());
		const first = typist(['lxd.hosts', 'keeper@albatross1'], ['cluster', 'bees']);
		expect((await run(services, first.prompt)).end).toEqual({kind: 'left', how: 'by-choice'});
		const draft = done.draft;
		expect(draft).toMatchObject({step: 'nodes', preset: {cluster: 'bees'}});
		const second = typist(['start', '1'], ['next', 'show']);
		const {text} = await run(services, second.prompt);
		expect(text).toContain('Go on where you left off: bees');
		expect(second.asked).not.toContain('lxd.hosts');
		expect(text).toContain('cluster: bees');
	});

	test('a run that goes on is watched, and nothing is asked', async () => {
		const live = {
			id: 'bees-1',
			cluster: 'bees',
			started: '',
			state: 'live',
			preset: undefined,
		} as const;
		const {services} = fakeServices(knownFacts({runs: [live]}));
		const {prompt} = typist(['start', '1']);
		expect((await run(services, prompt)).end).toEqual({kind: 'watch', run: 'bees-1'});
	});

	test('with a refusal nothing is run, and saving is offered', async () => {
		const results = [
			{check: 'name-free', subject: 'x', verdict: 'refusal', why: 'x is taken', remedy: 'rename'},
		] as const;
		const known = {kind: 'known', results, of: beginWizard().preset, at: 0} as const;
		const checks = {...known, plan: {cluster: 'x', phases: []}};
		const {services, done} = fakeServices(knownFacts({checks}));
		const {prompt} = typist(['lxd.hosts', 'keeper@albatross1'], ['finish', '1'], ['finish', '3']);
		let asked = 0;
		const {end, text} = await run(services, async line => {
			if (line.key === 'finish') asked += 1;
			if (line.key === 'next' && asked > 0) return 'next';
			return prompt(line);
		});
		expect(text).toContain('x is taken');
		expect(end).toEqual({kind: 'saved', path: '/presets/lab-cluster.yaml'});
		expect(done.started).toEqual([]);
	});

	test('names from LXD obey nobody but the screen', async () => {
		const [first] = aFleet().profiles;
		const profiles = [
			first,
			{...first, name: 'evil\u001b[2Jname', description: '\u001b]0;x\u0007'},
		];
		const {services} = fakeServices(knownFacts({fleet: aFleet({profiles} as never)}));
		const {prompt} = typist(['lxd.hosts', 'keeper@albatross1'], ['masters.profiles', '1 2']);
		const {text} = await run(services, prompt);
		expect(text).toContain('evil');
		expect(text).not.toContain('\u001b');
	});
});
