import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, onTestFinished, test} from 'vitest';
import {openServices} from '../../../source/commands/setup/open-services.ts';
import type {CheckSoFar} from '../../../source/model/checks/all-checks.ts';
import {failedChecks} from '../../../source/model/checks/check.ts';
import {unknownFacts, type WizardFacts} from '../../../source/model/wizard/facts.ts';
import {withNodeType} from '../../../source/model/wizard/preset-edits.ts';
import {beginWizard, blankPreset} from '../../../source/model/wizard/state.ts';
import {nodeKind} from '../../../source/model/wizard/steps/nodes.ts';
import {homeFolders} from '../../../source/system/paths.ts';
import type {WizardServices} from '../../../source/ui/wizard/services.ts';
import type {Lab} from '../../lab/lab.ts';
import {whyNoLab} from '../../lab/machine/host.ts';
import {raiseLab} from '../../lab/raise-lab.ts';
import {waitUntil} from '../../lab/wait-until.ts';

const {signal} = new AbortController();

/** The services on a lab, and all that they told. */
const onLab = async (lab: Lab) => {
	const root = await mkdtemp(join(tmpdir(), 'rookery-wizard-'));
	const env = {ROOKERY_HOME: root};
	const services = openServices(
		{
			json: false,
			plain: true,
			version: '0.0.0',
			env,
			home: homeFolders(env),
			write: () => undefined,
			warn: () => undefined,
			interactive: false,
			signal,
			takeInterrupts: () => () => undefined,
			ssh: () => ({configFile: lab.sshConfig, acceptedHostKeys: [], passphrases: new Map()}),
		},
		undefined,
	);
	onTestFinished(async () => {
		services.close();
		await rm(root, {recursive: true});
	});
	const moments: WizardFacts[] = [unknownFacts('2026-11-23')];
	const now = (): WizardFacts => moments.at(-1) ?? unknownFacts('2026-11-23');
	const tell: Parameters<WizardServices['recall']>[0] = part => {
		moments.push({...now(), ...part});
	};
	return {services, moments, now, tell};
};

describe.skipIf(whyNoLab())('the wizard on a real LXD cluster', () => {
	let lab: Lab;
	beforeAll(async () => {
		lab = await raiseLab({name: 'wizard-services', members: 3});
	});
	afterAll(async () => {
		await lab?.down();
	});

	test('members appear as they answer, and one that goes offline is told', async () => {
		const {services, moments, now, tell} = await onLab(lab);
		await services.connect({hosts: ['albatross1'], project: 'default'}, tell, signal);
		expect(now().connection).toMatchObject({kind: 'open', via: expect.stringContaining('ssh to')});
		const asked = moments.filter(({fleet}) => fleet).map(({asking}) => asking.length);
		expect(asked[0]).toBe(3);
		expect(asked.at(-1)).toBe(0);
		expect(new Set(asked)).toEqual(new Set([3, 2, 1, 0]));
		expect(now().fleet?.members.map(({capacity}) => capacity.kind)).toEqual([
			'known',
			'known',
			'known',
		]);
		await services.recall(tell, signal);
		expect(now().destinations.recent).toEqual(['albatross1']);
		expect(now().destinations.aliases).toContain('albatross2');

		await lab.break('kill', 'albatross3');
		const stateOf = (name: string) => now().fleet?.members.find(one => one.name === name)?.status;
		await waitUntil(async () => stateOf('albatross3') === 'Offline', {
			what: 'albatross3 to be told offline',
			seconds: 90,
		});
		expect(stateOf('albatross1')).toBe('Online');
		await lab.mend('kill', 'albatross3');
		await waitUntil(async () => stateOf('albatross3') === 'Online', {
			what: 'albatross3 to be told online',
			seconds: 90,
		});
	});

	test('an image server is listed, and a preset checked without a change', async () => {
		const {services, moments, now, tell} = await onLab(lab);
		await services.listImages({server: lab.imageServer, kind: 'lxd'}, tell, signal);
		expect(now().remoteImages).toMatchObject({
			kind: 'known',
			images: expect.arrayContaining([expect.objectContaining({aliases: ['tiny']})]),
		});
		const preset = {
			...blankPreset(),
			lxd: {hosts: ['albatross1'], project: 'default'},
			image: {server: lab.imageServer, alias: 'tiny'},
		};
		const {kubespray: _, ...nodesOnly} = preset;
		await services.check(nodesOnly, tell, signal);
		const {checks} = now();
		expect(checks).toMatchObject({kind: 'known', of: nodesOnly});
		const going = moments.flatMap(({checks: told}) => (told.kind === 'going' ? [told.checks] : []));
		const lookingIn = (soFar: readonly CheckSoFar[] | undefined) =>
			soFar?.filter(({looking}) => looking).length ?? 0;
		const early = going.find(soFar => soFar.length > 0);
		expect(early?.find(({check}) => check === 'name-free')?.looking).toBeUndefined();
		expect(lookingIn(early)).toBeGreaterThan(lookingIn(going.at(-1)));
		expect(going.at(-1)?.flatMap(({results}) => results)).toEqual(
			checks.kind === 'known' ? checks.results : undefined,
		);
		const sentences =
			checks.kind === 'known'
				? checks.plan.phases.flatMap(({steps}) => steps.map(({sentence}) => sentence))
				: [];
		expect(sentences.join('\n')).toContain('create lab-cluster-master-1');
		expect(await lab.lxc('albatross1', 'list', '--format', 'csv')).toBe('');
	});

	test('virtual machines are greyed and refused with the reason that LXD gives', async () => {
		const {services, now, tell} = await onLab(lab);
		await services.connect({hosts: ['albatross1'], project: 'default'}, tell, signal);
		// Of a member that joined LXD has forgotten why, until it is started again.
		const reason = JSON.parse(await lab.lxc('albatross1', 'query', '/1.0/warnings?recursion=1'))
			.map(({last_message}: {last_message: string}) => last_message)
			.find((words: string) => /vsock|kvm|qemu/i.test(words));
		expect(reason).toBeTypeOf('string');

		const facts = now();
		const state = {...beginWizard(), step: 'nodes'} as const;
		const {field} = nodeKind({state, facts});
		const options = field.kind === 'choice' ? field.options : [];
		const disabled = options.find(({value}) => value === 'virtual-machine')?.disabled;
		expect(disabled).toMatch(/^albatross1\b/);
		expect(disabled).toContain(reason);

		const {kubespray: _, ...preset} = withNodeType(
			{
				preset: {
					...blankPreset(),
					lxd: {hosts: ['albatross1'], project: 'default'},
					image: {server: lab.imageServer, alias: 'tiny'},
				},
				answered: [],
			},
			'virtual-machine',
		);
		const {masters} = preset;
		const placed = {
			...preset,
			masters: {...masters, nodes: {'lab-cluster-master-1': 'albatross1'}},
		};
		await services.check(placed, tell, signal);
		const {checks} = now();
		const refusals = checks.kind === 'known' ? failedChecks(checks.results) : [];
		expect(refusals).toMatchObject([
			{
				check: 'member-able',
				subject: 'albatross1',
				why: `albatross1 can make no virtual machines: ${reason}; lab-cluster-master-1 would go there`,
			},
			{check: 'member-able', subject: 'auto'},
			{
				check: 'image-found',
				why: expect.stringContaining('no image for virtual machines under "tiny"'),
			},
		]);
	});

	test('a silent image server is a fact', async () => {
		const {services, now, tell} = await onLab(lab);
		await services.listImages({server: 'http://127.0.0.1:1', kind: 'lxd'}, tell, signal);
		expect(now().remoteImages).toMatchObject({kind: 'failed', server: 'http://127.0.0.1:1'});
	});
});
