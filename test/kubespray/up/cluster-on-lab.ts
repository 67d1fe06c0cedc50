import {mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {stringify} from 'yaml';
import {Event} from '../../../source/model/events/run-events.ts';
import type {Plan} from '../../../source/model/plan/plan.ts';
import {removeTree} from '../../../source/system/directories.ts';

import type {Lab} from '../../lab/lab.ts';
import {raiseLab} from '../../lab/raise-lab.ts';

import type {FollowedRun} from '../../provision/follow-run.ts';
import {openRookery, type Rookery} from '../../provision/rookery.ts';
import {type RookeryOutcome, runRookery} from '../../resilience/run-rookery.ts';
import {makeStandIn} from '../stand-in/make-stand-in.ts';

type Wish = {
	/** Node → member. */
	readonly masters: Readonly<Record<string, string>>;
	readonly workers: Readonly<Record<string, string>>;
	readonly release: string;
	readonly repository: string;
	readonly vars: Readonly<Record<string, unknown>>;
};

type Ran = RookeryOutcome & {
	/** Of the run; none where it came to no run. */
	readonly events: readonly Event[];
};

/** A lab, a rookery, the stand-in for kubespray, and one preset that is edited as its user would. */
export type ClusterOnLab = {
	readonly lab: Lab;
	readonly rookery: Rookery;
	readonly preset: string;
	/** The stand-in's. */
	readonly repository: string;
	/** A folder outside of rookery's home. */
	readonly aside: string;
	/** Writes the preset anew; what is not given stays as it was. */
	readonly edit: (change: Partial<Wish>) => Promise<void>;
	readonly run: (
		words: readonly string[],
		env?: Readonly<Record<string, string>>,
	) => Promise<RookeryOutcome>;
	/** Carries the preset out, to the end. */
	readonly up: (env?: Readonly<Record<string, string>>) => Promise<Ran>;
	/** Lets a command that carries the preset out do so, to the end. */
	readonly carryOut: (
		words: readonly string[],
		env?: Readonly<Record<string, string>>,
	) => Promise<Ran>;
	/** Begins to carry it out, and follows the run. */
	readonly start: () => Promise<FollowedRun>;
	readonly plan: () => Promise<{readonly exitCode: number; readonly due: readonly string[]}>;
	/** Node → version of the kubelet, by kubectl on a master. */
	readonly nodes: (master: string) => Promise<Readonly<Record<string, string>>>;
	readonly remove: () => Promise<void>;
};

/** @param name of the cluster, and of the lab with it */
export async function clusterOnLab(
	name: string,
	wish: Pick<Wish, 'masters' | 'workers' | 'vars'>,
): Promise<ClusterOnLab> {
	const aside = await mkdtemp(join(tmpdir(), `rookery-${name}-`));
	const {repository} = await makeStandIn({folder: aside});
	const lab = await raiseLab({
		name: `${name}-test`,
		members: 2,
		// One of the faults is a pool that is filled.
		poolSize: 5,
	});
	const rookery = await openRookery(lab);
	const preset = join(aside, `${name}.yaml`);
	let wanted: Wish = {release: 'v2.28.1', repository, ...wish};

	const edit: ClusterOnLab['edit'] = async change => {
		wanted = {...wanted, ...change};
		const {masters, workers, ...kubespray} = wanted;
		const profiles = ['default'];
		await writeFile(
			preset,
			stringify({
				version: 1,
				cluster: name,
				lxd: {hosts: ['albatross1']},
				image: {server: lab.imageServer, alias: 'tiny'},
				masters: {profiles: [...profiles], nodes: masters},
				workers: {profiles: [...profiles], nodes: workers},
				profiles: {},
				kubespray,
			}),
		);
	};
	await edit({});
	const run: ClusterOnLab['run'] = async (words, env) =>
		runRookery(words, {home: rookery.home, sshConfig: lab.sshConfig, env});

	const carryOut: ClusterOnLab['carryOut'] = async (words, env) => {
		const outcome = await run([...words, '--yes', '--json'], env);
		return {...outcome, events: eventsIn(outcome.stdout)};
	};

	return {
		lab,
		rookery,
		preset,
		repository,
		aside,
		edit,
		run,
		up: async env => carryOut(['up', preset], env),
		carryOut,
		start: async () => {
			const {stdout, said} = await run(['up', preset, '--yes', '--detach', '--json']);
			const left = stdout.split('\n').find(line => line.startsWith('{"run":'));
			if (left === undefined) throw new Error(`no run: ${said}`);
			return rookery.follow('watch', (JSON.parse(left) as {run: string}).run, '--json');
		},
		plan: async () => {
			const {exitCode, stdout} = await run(['plan', preset, '--json']);
			const {phases} = JSON.parse(stdout) as Plan;
			const due = phases.flatMap(({steps}) => steps.filter(({state}) => state !== 'right'));
			return {exitCode, due: due.map(({sentence}) => sentence)};
		},
		nodes: async master => {
			const json = await lab.lxc(
				'albatross1',
				...['exec', master, '--', 'kubectl', 'get', 'nodes', '-o', 'json'],
			);
			const {items} = JSON.parse(json) as NodeList;
			return Object.fromEntries(
				items.map(({metadata, status}) => [metadata.name, status.nodeInfo.kubeletVersion]),
			);
		},
		remove: async () => {
			await rookery.remove();
			await removeTree(aside);
			await lab.down();
		},
	};
}

type NodeList = {
	readonly items: readonly {
		readonly metadata: {readonly name: string};
		readonly status: {readonly nodeInfo: {readonly kubeletVersion: string}};
	}[];
};

/** What `up` says before there is a run has no place in a log. */
const eventsIn = (stdout: string): readonly Event[] =>
	stdout
		.split('\n')
		.filter(Boolean)
		.map(line => JSON.parse(line) as object)
		.filter(said => 'seq' in said)
		.map(event => Event.parse(event));
