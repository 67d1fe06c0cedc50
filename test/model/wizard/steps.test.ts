import {describe, expect, test} from 'vitest';
import {partOfCheck} from '../../../source/model/checks/all-checks.ts';
import type {WizardFacts} from '../../../source/model/wizard/facts.ts';
import type {Answer, Question} from '../../../source/model/wizard/question.ts';
import {reduceWizard} from '../../../source/model/wizard/reducer.ts';
import {
	beginWizard,
	type StepName,
	stepNames,
	type WizardState,
} from '../../../source/model/wizard/state.ts';
import {fleetNotes} from '../../../source/model/wizard/steps/fleet.ts';
import {stepOf, steps} from '../../../source/model/wizard/steps/index.ts';

import {aFleet, knownFacts} from '../../ui/wizard/fixtures/known-facts.ts';
import {instance, member} from '../checks/situation.ts';

const connected = (changes: Partial<WizardFacts> = {}) =>
	knownFacts({
		connection: {kind: 'open', to: ['keeper@albatross1'], project: 'default', via: 'ssh'},
		...changes,
	});

/** The wizard at a step, with answers given there. */
const at = (
	step: StepName,
	facts: WizardFacts,
	...answers: readonly (readonly [key: string, value: Answer])[]
): WizardState => {
	const begun = beginWizard();
	const lxd = {...begun.preset.lxd, hosts: ['keeper@albatross1']};
	const state = {...begun, step, furthest: 'review', preset: {...begun.preset, lxd}} as const;
	return answers.reduce<WizardState>(
		(before, [key, value]) => reduceWizard(before, {type: 'answer', key, value}, facts),
		reduceWizard(state, {type: 'facts-came'}, facts),
	);
};

const questionAt = (state: WizardState, facts: WizardFacts, key: string): Question => {
	const question = stepOf(state.step)
		.questions({state, facts})
		.find(one => one.key === key);
	if (!question) throw new Error(`${key} is not asked`);
	return question;
};

const optionOf = ({field}: Question, value: string) =>
	'options' in field ? field.options.find(option => option.value === value) : undefined;

test('the table of contents has every step, in order', () => {
	expect(steps.map(({name}) => name)).toEqual(stepNames);
});

test('every question says in a line why, and more when asked', () => {
	const facts = connected();
	for (const {name, questions} of steps) {
		for (const {key, ask, why, more} of questions({state: at(name, facts), facts})) {
			expect(`${key} ${ask}`).toMatch(/\?$/);
			expect(why.length, key).toBeGreaterThan(10);
			expect(why.length, key).toBeLessThan(160);
			expect(more.length, key).toBeGreaterThan(why.length / 2);
		}
	}
});

describe('connect', () => {
	test('nobody goes on before the members were looked at', () => {
		const facts = knownFacts();
		const state = at('connect', facts);
		expect(stepOf('connect').obstacle({state, facts})).toContain('connect');
		expect(stepOf('connect').obstacle({state, facts: connected()})).toBeUndefined();
	});

	test('another host than the one that was tried has to be tried', () => {
		const facts = connected();
		const state = at('connect', facts, ['lxd.hosts', 'keeper@albatross2']);
		expect(stepOf('connect').obstacle({state, facts})).toBeDefined();
	});

	test('several hosts are written with spaces or commas between', () => {
		const state = at('connect', connected(), ['lxd.hosts', ' a, b   c@d:22 ']);
		expect(state.preset.lxd.hosts).toEqual(['a', 'b', 'c@d:22']);
	});
});

describe('fleet', () => {
	test('offline members and networks that do not join are told here', () => {
		const fleet = aFleet();
		const [network] = fleet.networks;
		const remarks = fleetNotes({
			...fleet,
			members: [member('a'), member('b', {status: 'Offline', message: 'no heartbeat'})],
			networks: network ? [{...network, reach: 'separate', why: 'each has its own'}] : [],
		});
		expect(remarks.map(({subject}) => subject)).toEqual(['b', 'br0']);
		expect(remarks[0]?.text).toContain('no heartbeat');
		expect(remarks[1]?.text).toContain('does not join the members');
	});

	test('with no member online there is no way on', () => {
		const offline = member('a', {status: 'Offline'});
		const facts = connected({fleet: aFleet({members: [offline]})});
		expect(stepOf('fleet').obstacle({state: at('fleet', facts), facts})).toContain(
			'no member is online',
		);
	});
});

describe('nodes', () => {
	test('too little for Kubernetes is said where it is written', () => {
		const facts = connected();
		const state = at('nodes', facts, ['masters.cpus', 1], ['masters.memory', '1GiB']);
		expect(questionAt(state, facts, 'masters.cpus').warning).toContain('Kubernetes asks for 2');
		expect(questionAt(state, facts, 'masters.memory').warning).toContain('1.6 GiB');
		expect(questionAt(state, facts, 'workers.memory').warning).toBeUndefined();
	});

	test('another cluster name renames what is named after it', () => {
		const {preset} = at('nodes', connected(), ['cluster', 'bees']);
		expect(Object.keys(preset.workers.nodes)[0]).toBe('bees-worker-1');
		expect(Object.keys(preset.profiles)).toEqual(['bees-node']);
		expect(preset.masters.profiles).toEqual(['default', 'bees-node']);
	});

	test('a name is proposed that no cluster of this machine has', () => {
		const run = {id: '1', started: '', state: 'done', preset: undefined} as const;
		const facts = connected({runs: [{...run, cluster: 'lab-cluster'}]});
		expect(at('nodes', facts).preset.cluster).toBe('lab-cluster-2');
	});

	test('an even number of masters is told to be no better', () => {
		const facts = connected();
		const state = at('nodes', facts, ['masters.count', 2]);
		expect(questionAt(state, facts, 'masters.count').warning).toContain('etcd agrees by majority');
	});

	test('virtual machines are disabled where no member can make them, and why', () => {
		const facts = connected();
		const state = at('nodes', facts);
		const question = questionAt(state, facts, 'nodes.kind');
		expect(optionOf(question, 'virtual-machine')?.disabled).toBe(
			'albatross1, albatross2 and albatross3: vhost_vsock kernel module not loaded',
		);
		expect(question.isFolded).toBe(true);
		expect(stepOf('nodes').answer({state, facts}, 'nodes.kind', 'virtual-machine')).toMatchObject({
			ok: false,
		});
	});
});

describe('nodes that are virtual machines', () => {
	const [noMachines, ...others] = aFleet().members;
	const facts = connected({
		fleet: aFleet({
			members: [...(noMachines ? [noMachines] : []), ...others.map(({name}) => member(name))],
		}),
	});
	const kind = ['nodes.kind', 'virtual-machine'] as const;

	test('are asked for openly where some member can make them, and it is told which can not', () => {
		const question = questionAt(at('nodes', facts), facts, 'nodes.kind');
		expect(question.isFolded).toBe(false);
		expect(optionOf(question, 'virtual-machine')).toMatchObject({
			note: 'not on albatross1: vhost_vsock kernel module not loaded',
		});
	});

	test('are what the preset says then, without the profile that containers need', () => {
		const {preset} = at('nodes', facts, kind);
		expect(preset.masters).toMatchObject({type: 'virtual-machine', profiles: ['default']});
		expect(preset.workers).toMatchObject({type: 'virtual-machine', profiles: ['default']});
		expect(preset.profiles).toEqual({});
		expect(Object.keys(preset.masters)[0]).toBe('type');
	});

	test('and containers again leave nothing behind', () => {
		const before = at('nodes', facts);
		const after = at('nodes', facts, kind, ['nodes.kind', 'container']);
		expect(JSON.stringify(after.preset)).toBe(JSON.stringify(before.preset));
	});

	test('go on members that can make them alone, and nobody can place them elsewhere', () => {
		const {preset} = at('nodes', facts, kind);
		const members = Object.values({...preset.masters.nodes, ...preset.workers.nodes});
		expect(new Set(members)).toEqual(new Set(['albatross2', 'albatross3']));
		const state = {...at('nodes', facts, kind), step: 'placement'} as const;
		const [first = ''] = Object.keys(preset.workers.nodes);
		const question = questionAt(state, facts, `place.${first}`);
		expect(optionOf(question, 'albatross1')?.disabled).toBe(
			'albatross1 can make no virtual machines: vhost_vsock kernel module not loaded',
		);
		expect(optionOf(question, 'albatross2')?.disabled).toBeUndefined();
	});

	test('are told to need nothing of their member, and get images of their own', () => {
		const begun = at('nodes', facts, kind);
		const profiles = {...begun, step: 'profiles'} as const;
		expect(stepOf('profiles').intro({state: profiles, facts})).toContain(
			'Virtual machines need nothing',
		);
		const keys = stepOf('profiles').questions({state: profiles, facts});
		expect(keys.map(({key}) => key)).toEqual(['masters.profiles', 'workers.profiles']);
		const image = questionAt({...begun, step: 'image'}, facts, 'image');
		expect(optionOf(image, 'remote:20.10')?.disabled).toBeUndefined();
		expect(optionOf(image, 'remote:20.04')?.note).toContain('600 MiB');
	});

	test('of one role alone stay as the preset has them, until somebody says otherwise', () => {
		const begun = at('nodes', facts);
		const preset = {
			...begun.preset,
			masters: {type: 'virtual-machine' as const, ...begun.preset.masters, profiles: ['default']},
		};
		const mixed = {...begun, preset};
		const question = questionAt(mixed, facts, 'nodes.kind');
		expect(question.field).toMatchObject({value: 'mixed'});
		const image = questionAt({...mixed, step: 'image'}, facts, 'image');
		expect(optionOf(image, 'remote:20.10')?.disabled).toBe(
			'is for virtual machines alone, and nodes are virtual machines and containers',
		);
		expect(optionOf(image, 'remote:20.04')?.note).toContain('1000 MiB');
	});
});

describe('placement', () => {
	test('masters are apart, and an offline member can not be chosen', () => {
		const offline = member('albatross2', {status: 'Offline'});
		const fleet = aFleet({members: [member('albatross1'), offline, member('albatross3')]});
		const facts = connected({fleet});
		const state = at('placement', facts, ['placement', 'own']);
		const question = questionAt(state, facts, 'place.lab-cluster-master-1');
		expect(optionOf(question, 'albatross2')?.disabled).toBe('it is offline');
		expect(optionOf(question, 'albatross1')?.disabled).toBeUndefined();
	});

	test('once a node is placed by hand, the others stay', () => {
		const facts = connected();
		const before = at('placement', facts);
		const after = at('placement', facts, ['place.lab-cluster-worker-1', 'auto']);
		expect(after.preset.masters).toEqual(before.preset.masters);
		expect(after.preset.workers.nodes).toEqual({
			...before.preset.workers.nodes,
			'lab-cluster-worker-1': 'auto',
		});
	});

	test('"spread for me" takes what was chosen back', () => {
		const facts = connected();
		const spread = at('placement', facts).preset;
		const again = at('placement', facts, ['placement', 'auto'], ['placement', 'spread']);
		expect(again.preset).toEqual(spread);
	});

	test('what was gone on with does not move when a member gets more room', () => {
		const facts = connected();
		const state = reduceWizard(at('placement', facts), {type: 'next'}, facts);
		const alone = connected({fleet: aFleet({members: [member('albatross1')]})});
		const later = reduceWizard(state, {type: 'facts-came'}, alone);
		expect(later.preset.masters.nodes).toEqual(state.preset.masters.nodes);
	});
});

describe('image', () => {
	const facts = connected();

	test('Ubuntu 20.04 comes first, with its end said plainly and its kubespray', () => {
		const question = questionAt(at('image', facts), facts, 'image');
		const [first] = question.field.kind === 'choice' ? question.field.options : [];
		expect(first).toMatchObject({value: 'remote:20.04', label: 'Ubuntu 20.04'});
		expect(first?.note).toContain('support ended 2025-05-31');
		expect(first?.note).toContain('kubespray v2.28.1');
		expect(question.warning).toContain('gets no more fixes');
	});

	test('what nodes can not be made from is disabled, and why; what fits wins under one alias', () => {
		const question = questionAt(at('image', facts), facts, 'image');
		expect(optionOf(question, 'remote:20.10')?.disabled).toContain('virtual machines alone');
		expect(optionOf(question, 'remote:22.04')?.disabled).toBeUndefined();
		const arm = aFleet({members: [member('a', {architecture: 'aarch64'})]});
		const others = connected({fleet: arm});
		const there = questionAt(at('image', others), others, 'image');
		expect(optionOf(there, 'remote:24.04')?.disabled).toContain('is for x86_64');
	});

	test('a server that does not answer is only asked about where LXD has nothing of its own', () => {
		const server = 'https://cloud-images.ubuntu.com/releases';
		const failed = {kind: 'failed', server, message: 'no answer', hint: undefined} as const;
		const keysWith = (aliases: readonly string[]) => {
			const image = {
				fingerprint: 'f'.repeat(64),
				type: 'container',
				architecture: 'x86_64',
				aliases,
				properties: {os: 'ubuntu', release: 'focal'},
				size: 1,
				source: undefined,
			} as const;
			const fleet = aFleet({images: aliases.length > 0 ? [image] : []});
			const there = connected({fleet, remoteImages: failed});
			const asked = stepOf('image').questions({state: at('image', there), facts: there});
			return asked.filter(({isFolded}) => !isFolded).map(({key}) => key);
		};
		expect(keysWith([])).toEqual(['image.server', 'image']);
		expect(keysWith(['ubuntu/focal'])).toEqual(['image']);
	});

	test('another server is asked for the same release', () => {
		const state = at('image', facts, ['image.server', 'http://mirror.example']);
		expect(state.preset.image).toEqual({server: 'http://mirror.example', alias: '20.04'});
	});
});

describe('kubernetes', () => {
	test('a release that can not go with the image is disabled, and why', () => {
		const facts = connected();
		const question = questionAt(at('kubernetes', facts), facts, 'kubespray.release');
		expect(optionOf(question, 'v2.31.0')?.disabled).toContain('does not start on Ubuntu 20.04');
		expect(optionOf(question, 'v2.28.1')?.disabled).toBeUndefined();
	});

	test('ranges that something in the fleet has are told', () => {
		const there = instance('x', {
			nics: [{device: 'eth0', hwaddr: '', ipv4: ['10.233.64.7']}],
		});
		const facts = connected({fleet: aFleet({instances: [there]})});
		const question = questionAt(at('kubernetes', facts), facts, 'vars.kube_pods_subnet');
		expect(question.warning).toContain('instance x (10.233.64.7)');
	});

	test('an answer that breaks another part is refused with what it breaks', () => {
		const facts = connected();
		const state = at('kubernetes', facts);
		const answered = stepOf('kubernetes').answer(
			{state, facts},
			'vars.kube_pods_subnet',
			'10.233.0.0/16',
		);
		expect(answered).toMatchObject({ok: false});
		expect(answered.ok ? '' : answered.problem).toContain('overlaps');
	});

	test('free variables are read as what they are', () => {
		const state = at(
			'kubernetes',
			connected(),
			['vars', 'a=1'],
			['vars', 'b: true'],
			['vars', 'c=["x"]'],
			['vars', 'd="1.20"'],
			['vars', 'e=some text'],
			['vars.e', ''],
		);
		expect(state.preset.kubespray?.vars).toMatchObject({a: 1, b: true, c: ['x'], d: '1.20'});
		expect(state.preset.kubespray?.vars).not.toHaveProperty('e');
	});

	test('a secret is refused', () => {
		const facts = connected();
		const state = at('kubernetes', facts);
		const answered = stepOf('kubernetes').answer({state, facts}, 'vars', 'some_password=hunter2');
		expect(answered.ok ? '' : answered.problem).toContain('never holds one');
	});
});

test('every check names the step where it is mended', () => {
	expect(partOfCheck('member-online')).toBe('placement');
	expect(partOfCheck('profile-exists')).toBe('profiles');
	expect(partOfCheck('image-found')).toBe('image');
	expect(partOfCheck('kubernetes-minimum')).toBe('nodes');
	expect(partOfCheck('kubernetes-networks')).toBe('kubernetes');
	expect(partOfCheck('capacity-memory')).toBe('placement');
	expect(partOfCheck('kubespray-repository')).toBe('kubernetes');
	expect(partOfCheck('leaving-nodes')).toBe('nodes');
});

test('only what was checked as it stands can be run', () => {
	const facts = connected();
	const state = at('review', facts);
	const steps = [{id: 'p', subject: 'p', sentence: 'create p', state: 'missing'}] as const;
	const phases = [{phase: 'profiles', title: 'Profiles', steps}] as const;
	const plan = {cluster: 'lab-cluster', phases};
	const checks = {kind: 'known', results: [], plan, at: 0} as const;
	const fresh = {...facts, checks: {...checks, of: state.preset}};
	expect(optionOf(questionAt(state, fresh, 'finish'), 'run')?.disabled).toBeUndefined();
	const idle = {...fresh, checks: {...fresh.checks, plan: {...plan, phases: []}}};
	expect(optionOf(questionAt(state, idle, 'finish'), 'run')?.disabled).toContain('nothing to do');
	const results = [
		{check: 'kubespray-repository', subject: 'x', verdict: 'refusal', why: 'not reached'},
	] as const;
	const refused = {...fresh, checks: {...fresh.checks, results}};
	expect(optionOf(questionAt(state, refused, 'finish'), 'run')?.disabled).toBe('1 check refuses');
	const nodesOnly = reduceWizard(state, {type: 'answer', key: 'isNodesOnly', value: true}, refused);
	expect(optionOf(questionAt(nodesOnly, refused, 'finish'), 'run')?.disabled).toBeUndefined();
	const stale = {...facts, checks: {...checks, of: beginWizard().preset}};
	expect(optionOf(questionAt(state, stale, 'finish'), 'run')?.disabled).toContain('changed since');
	expect(optionOf(questionAt(state, stale, 'finish'), 'save')?.disabled).toBeUndefined();
});

describe('start', () => {
	const [preset] = [beginWizard().preset];
	const text = 'version: 1\n';
	const saved = {
		name: 'mine',
		path: '/p/mine.yaml',
		origin: 'saved',
		ok: true,
		preset,
		text,
	} as const;
	const run = {
		id: 'r1',
		cluster: 'old',
		started: '2026-11-22T15:04:05.678Z',
		state: 'done',
	} as const;

	test('saved presets and past clusters come before new ones, what was left before all', () => {
		const facts = knownFacts({
			draft: beginWizard(),
			presets: [saved, {...saved, name: 'broken', ok: false, problem: 'line 3'}],
			runs: [
				{...run, preset: {preset, text: `# another\n${text}`}},
				{...run, id: 'r2', cluster: 'live', state: 'live', preset: undefined},
			],
		});
		const {field} = questionAt(beginWizard(), facts, 'start');
		const options = field.kind === 'choice' ? field.options : [];
		expect(options.map(({value}) => value)).toEqual([
			'draft',
			'watch:r2',
			'run:mine',
			'edit:mine',
			'edit:broken',
			'new',
			'again:r1',
			'watch:r1',
		]);
		expect(options.find(({value}) => value === 'edit:broken')?.disabled).toBe('line 3');
		expect(options.at(-1)?.note).toBe('done, begun 2026-11-22 15:04');
	});

	test('what a run was made with is not offered beside the very same saved preset', () => {
		const facts = knownFacts({presets: [saved], runs: [{...run, preset: {preset, text}}]});
		const {field} = questionAt(beginWizard(), facts, 'start');
		const options = field.kind === 'choice' ? field.options : [];
		expect(options.map(({value}) => value)).toEqual(['run:mine', 'edit:mine', 'new', 'watch:r1']);
	});

	test('a saved preset is run again from its checks, every word of it kept', () => {
		const facts = knownFacts({presets: [saved]});
		const state = at('start', facts, ['start', 'run:mine']);
		expect(state).toMatchObject({step: 'checks', preset, opened: {name: 'mine', text}});
		expect(reduceWizard(state, {type: 'facts-came'}, connected()).preset).toEqual(preset);
	});

	test('going back there and on again loses nothing', () => {
		const facts = connected();
		const state = {...at('nodes', facts, ['cluster', 'bees']), step: 'start'} as const;
		const again = reduceWizard(state, {type: 'answer', key: 'start', value: 'current'}, facts);
		expect(again.preset.cluster).toBe('bees');
		expect(again.step).toBe('connect');
	});
});
