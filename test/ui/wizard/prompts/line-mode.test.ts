import {writeFile} from 'node:fs/promises';
import {describe, expect, test} from 'vitest';
import type {CheckResult} from '../../../../source/model/checks/check.ts';
import {
	unknownFacts,
	type WizardFacts,
	type WizardInput,
} from '../../../../source/model/wizard/facts.ts';
import {beginWizard} from '../../../../source/model/wizard/state.ts';
import {presetText} from '../../../../source/preset/edit.ts';
import {theme} from '../../../../source/ui/theme.ts';
import {runLineMode} from '../../../../source/ui/wizard/prompts/line-mode.ts';
import type {WizardServices} from '../../../../source/ui/wizard/services.ts';

import {fakeServices} from '../fixtures/fake-services.ts';
import {aFleet, knownFacts} from '../fixtures/known-facts.ts';
import {scenarioFacts} from '../fixtures/scenario-facts.ts';
import {scenarios} from '../fixtures/scenarios.ts';
import {type Seen, typedPrompts} from '../fixtures/typed-prompts.ts';
import {typedScenario} from '../fixtures/typed-scenario.ts';
import {walkCore} from '../fixtures/walk-core.ts';

const begin: WizardInput = {state: beginWizard(), facts: unknownFacts('2026-11-23')};

const run = async (services: WizardServices, type: (seen: Seen) => string) => {
	const lines: string[] = [];
	const end = await runLineMode({
		services,
		prompts: typedPrompts(type),
		write: line => lines.push(line),
		theme: theme({NO_COLOR: '1', TERM: 'dumb'}, {}),
		width: 80,
		begin,
		signal: new AbortController().signal,
	});
	return {end, text: lines.join('\n')};
};

/** Types the lines one after the other at the prompts they are for, and Enter at all others; then leaves. */
const typist = (...lines: readonly (readonly [key: string, line: string])[]) => {
	const left = [...lines];
	const seen: Seen[] = [];
	const type = (prompt: Seen) => {
		seen.push(prompt);
		const [next] = left;
		if (!next) return prompt.key === 'menu' ? 'Leave' : '';
		if (next[0] !== prompt.key) return '';
		left.shift();
		return next[1];
	};
	return {type, seen, left};
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

test('a draft that finds no space is told once, and the wizard goes on', async () => {
	const [scenario] = scenarios;
	if (!scenario) throw new Error('there is no scenario');
	const {services, done} = fakeServices(scenarioFacts(scenario));
	let now: WizardInput = begin;
	const full: WizardServices = {
		...services,
		keepDraft: async state => {
			now = {...now, state};
			// Linux's device that is always full.
			await writeFile('/dev/full', 'a draft');
		},
	};
	const facts = (part: Partial<WizardFacts>) => {
		now = {...now, facts: {...now.facts, ...part}};
	};
	const telling = tellsAlso(full, facts);
	const typed = typedScenario(scenario, () => now);
	const {end, text} = await run(telling, typed);
	expect(end).toMatchObject({kind: 'run'});
	expect(text.match(/no space left on the device/g)).toHaveLength(1);
	expect(Object.keys(done.saved)).toHaveLength(1);
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

const connected = ['lxd.hosts', 'keeper@albatross1'] as const;

/** Enter at so many menus. */
const menus = (count: number) => Array.from({length: count}, () => ['menu', ''] as const);

describe('in lines', () => {
	test('a wrong answer is asked for again, with what is wrong with it', async () => {
		const {services} = fakeServices(knownFacts());
		const {type, left} = typist(
			['lxd.hosts', 'http://albatross1'],
			connected,
			['cluster', 'Big Lab'],
			['cluster', 'big-lab'],
			['masters.count', 'three'],
			['masters.count', '0'],
			['masters.count', '1'],
			['masters.memory', '4 gigs'],
			['masters.memory', '4GiB'],
			['masters.profiles', 'default nowhere'],
			['masters.profiles', 'default'],
		);
		const {text} = await run(services, type);
		expect(left).toEqual([]);
		expect(text).toContain('is not encrypted');
		expect(text).toContain('is not a host name label');
		expect(text).toContain('write a whole number from 1 to 250');
		expect(text).toContain('is not one of 1 to 250');
		expect(text).toContain('is not a size');
		expect(text).toContain('"nowhere" is not among what can be chosen');
	});

	test('without a host one cannot continue, and is told why', async () => {
		const {services} = fakeServices(knownFacts());
		const {type, seen} = typist();
		const {text, end} = await run(services, type);
		expect(text).toContain('names no host');
		const menu = seen.at(-1)?.choices?.map(({name}) => name);
		expect(menu).toContain('Change an answer');
		expect(menu).not.toContain('Continue to Fleet');
		expect(end).toEqual({kind: 'left', how: 'by-choice'});
	});

	test('each check is told as it is through, and what refuses once more at the end', async () => {
		const {services} = fakeServices(knownFacts());
		const result = (check: string, verdict: 'fine' | 'refusal', why: string): CheckResult => ({
			...{check, subject: check, verdict, why},
			...(verdict === 'fine' ? {} : {remedy: 'mend it'}),
		});
		const results = [result('one', 'fine', 'one is fine'), result('two', 'refusal', 'two is not')];
		const {type} = typist(connected, ...menus(7));
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
		const {text} = await run(inParts, type);
		const told = text.slice(text.indexOf('Checks (step'));
		expect(told.match(/one is fine/g)).toHaveLength(1);
		expect(told.match(/two is not/g)).toHaveLength(2);
		expect(told.indexOf('two is not')).toBeLessThan(told.indexOf('1 check refuses'));
		expect(told).toContain('mend it');
		expect(told).toContain('1 fine, 0 warnings, 1 refused');
	});

	test('a plan is not shown of a preset that was changed since it was made', async () => {
		const {services} = fakeServices(knownFacts());
		const {type, left} = typist(
			connected,
			...menus(8),
			['menu', 'Go to another step'],
			['menu', 'Nodes'],
			['masters.count', '1'],
			['menu', 'Go to another step'],
			['menu', 'Review'],
		);
		const {text} = await run(services, type);
		expect(left).toEqual([]);
		const [, then = '', now = ''] = text.split('Review (step');
		expect(then).toContain('1 change to make lab-cluster as the preset says');
		expect(then).toContain('create profile p');
		expect(now).not.toContain('to make lab-cluster as the preset says');
		expect(now).not.toContain('create profile p');
	});

	test('Back returns to the question before, then to the step before, and answers stay', async () => {
		const {services, done} = fakeServices(knownFacts());
		const {type, seen, left} = typist(
			connected,
			['cluster', 'bees'],
			['masters.count', 'back'],
			['cluster', 'back'],
			['menu', 'Back'],
			['lxd.hosts', ''],
			['masters.count', '1'],
			['menu', 'Back'],
			['workers.disk', '33GiB'],
		);
		await run(services, type);
		expect(left).toEqual([]);
		const keys = seen.map(({key}) => key);
		expect(keys.slice(keys.indexOf('cluster'))).toEqual([
			...['cluster', 'masters.count', 'cluster', 'menu', 'lxd.hosts', 'menu', 'menu', 'cluster'],
			...['masters.count', 'masters.cpus', 'masters.memory', 'masters.disk'],
			...['workers.count', 'workers.cpus', 'workers.memory', 'workers.disk', 'menu'],
			...['workers.disk', 'menu'],
		]);
		expect(done.draft?.preset.cluster).toBe('bees');
		expect(Object.keys(done.draft?.preset.masters.nodes ?? {})).toEqual(['bees-master-1']);
		expect(done.draft?.preset.workers.disk).toBe('33GiB');
	});

	test('a step that was seen is one choice away, the start too', async () => {
		const {services, done} = fakeServices(knownFacts());
		const {type, left} = typist(
			connected,
			['cluster', 'bees'],
			['menu', 'Go to another step'],
			['menu', 'Start'],
			['start', 'Go on with bees'],
			['menu', 'Go to another step'],
			['menu', 'Nodes'],
			['masters.count', '1'],
		);
		await run(services, type);
		expect(left).toEqual([]);
		expect(Object.keys(done.draft?.preset.masters.nodes ?? {})).toEqual(['bees-master-1']);
	});

	test('a host that lets nobody in is told with its cause, and another can be tried', async () => {
		const {services, done} = fakeServices(knownFacts(), {refuses: ['keeper@wrong']});
		const {type, left} = typist(
			['lxd.hosts', 'keeper@wrong'],
			['menu', 'Retry'],
			['menu', 'Change an answer'],
			['menu', 'Which host is the way to LXD?'],
			connected,
			['menu', 'Continue to Fleet'],
		);
		const {text} = await run(services, type);
		expect(left).toEqual([]);
		expect(text).toContain('keeper@wrong does not let us in');
		expect(done.connected).toEqual(['keeper@wrong', 'keeper@wrong', 'keeper@albatross1']);
	});

	test('an https address is let in by a token, which is asked for by itself and kept nowhere', async () => {
		const url = 'https://albatross1:8443';
		const {services, done} = fakeServices(knownFacts(), {refuses: [url]});
		const {type} = typist(['lxd.hosts', url], ['lxd.token', 'a-token-of-lxd']);
		const {text} = await run(services, type);
		expect(done.tokens).toEqual([url]);
		expect(text).toContain(`Connected by ssh to ${url}`);
		expect(JSON.stringify(done.draft)).not.toContain('a-token-of-lxd');
	});

	test('what may be empty is emptied by "none", and nothing else offers it', async () => {
		const {services, done} = fakeServices(knownFacts());
		const {type, seen} = typist(connected, ['masters.memory', 'none'], ['menu', '']);
		await run(services, type);
		expect(done.draft?.preset.masters.memory).toBeUndefined();
		const offered = seen.filter(({message}) => message.includes('"none"')).map(({key}) => key);
		expect(offered).toEqual([
			...['masters.memory', 'masters.disk', 'workers.memory', 'workers.disk'],
		]);
	});

	test('"?" and Help tell more, and the preset is shown as it stands', async () => {
		const {services} = fakeServices(knownFacts());
		const {type, left} = typist(
			['start', 'Help'],
			['start', 'A new cluster'],
			['lxd.hosts', '?'],
			connected,
			['menu', 'Show the preset'],
		);
		const {text} = await run(services, type);
		expect(left).toEqual([]);
		expect(text).toContain('A preset is a file');
		expect(text).toContain('One host is enough.');
		expect(text).toContain('    - keeper@albatross1');
	});

	test('it is saved as a file of its own; one that is there is not replaced, and the menu stays', async () => {
		const {services, done} = fakeServices(knownFacts());
		done.saved['/elsewhere/mine.yaml'] = 'of somebody else';
		const saveAs = (file: string) =>
			[
				['menu', 'Change an answer'],
				['menu', 'Under which name'],
				['saveAs', file],
				['menu', 'Save the preset for later'],
			] as const;
		const {type, left} = typist(
			connected,
			...menus(8),
			...saveAs('./mine.yaml'),
			...saveAs('./lab.yaml'),
		);
		const {text, end} = await run(services, type);
		expect(left).toEqual([]);
		expect(text).toContain('./mine.yaml is taken');
		expect(done.saved['/elsewhere/mine.yaml']).toBe('of somebody else');
		expect(end).toEqual({kind: 'saved', path: '/elsewhere/lab.yaml'});
	});

	test('Ctrl-C at a prompt is an interrupt, and the draft is kept', async () => {
		const {services, done} = fakeServices(knownFacts());
		const {type} = typist(connected, ['cluster', 'bees']);
		const {end} = await run(services, prompt => {
			if (prompt.key === 'masters.count') {
				throw Object.assign(new Error('left'), {name: 'ExitPromptError'});
			}
			return type(prompt);
		});
		expect(end).toEqual({kind: 'left', how: 'interrupted'});
		expect(done.draft?.preset.cluster).toBe('bees');
	});

	test('what was left is gone on with', async () => {
		const {services, done} = fakeServices(knownFacts());
		const first = typist(connected, ['cluster', 'bees']);
		expect((await run(services, first.type)).end).toEqual({kind: 'left', how: 'by-choice'});
		const draft = done.draft;
		expect(draft).toMatchObject({step: 'nodes', preset: {cluster: 'bees'}});
		const second = typist(['start', 'Go on where you left off: bees'], ['menu', 'Show the preset']);
		const {text} = await run(services, second.type);
		expect(second.seen.map(({key}) => key)).not.toContain('lxd.hosts');
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
		const {type} = typist(['start', 'Watch bees']);
		expect((await run(services, type)).end).toEqual({kind: 'watch', run: 'bees-1'});
	});

	test('with a refusal nothing is run, and saving is offered', async () => {
		const results = [
			{check: 'name-free', subject: 'x', verdict: 'refusal', why: 'x is taken', remedy: 'rename'},
		] as const;
		const known = {kind: 'known', results, of: beginWizard().preset, at: 0} as const;
		const checks = {...known, plan: {cluster: 'x', phases: []}};
		const {services, done} = fakeServices(knownFacts({checks}));
		const {type, seen} = typist(connected, ...menus(9));
		const {end, text} = await run(services, type);
		const last = seen.at(-1)?.choices ?? [];
		expect(last.find(({name}) => name === 'Save the preset, and run it')).toMatchObject({
			disabled: '1 check refuses',
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
		const {type, seen} = typist(connected, ['masters.profiles', 'default'], ['menu', 'Leave']);
		const {text} = await run(services, type);
		expect(text).toContain('evil');
		expect(text).not.toContain('\u001b');
		const names = seen.flatMap(({choices = []}) => choices.map(({name}) => name));
		expect(names.join()).not.toContain('\u001b');
	});
});
