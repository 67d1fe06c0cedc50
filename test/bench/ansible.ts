import {access, mkdir, writeFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {stringify} from 'yaml';
import {attemptCommand, type CommandOutcome, runCommand} from '../lab/command.ts';
import type {Lab} from '../lab/lab.ts';
import {nodesNotUp, wantedNodes} from './nodes.ts';

/** Past this many runs nothing more is to be hoped for. */
const mostRuns = 5;

/**
 * Runs the playbook until the nodes are up: against a clustered LXD a first run fails with every
 * node created and left stopped.
 * @returns the milliseconds of all runs together, and how many it took
 */
export async function playUntilUp(
	lab: Lab,
	{play, signal}: {readonly play: Play; readonly signal: AbortSignal},
): Promise<{readonly took: number; readonly runs: number}> {
	let total = 0;
	let said = '';
	for (let runs = 1; runs <= mostRuns; runs++) {
		const {took, stdout, stderr} = await runPlay(play, signal);
		total += took;
		said = `${stdout}\n${stderr}`;
		if ((await nodesNotUp(lab)).length === 0) return {took: total, runs};
	}

	throw new Error(`ansible did not bring the nodes up in ${mostRuns} runs:\n${said}`);
}

type Play = {
	/** The path of ansible-playbook. */
	readonly program: string;
	/** As `writePlay` made it. */
	readonly folder: string;
};

/** Runs the playbook once, every node at a time. @returns the outcome and the milliseconds it took */
export async function runPlay(
	{program, folder}: Play,
	signal: AbortSignal,
): Promise<CommandOutcome & {readonly took: number}> {
	const settings = [
		`ANSIBLE_HOME=${folder}`,
		`ANSIBLE_FORKS=${wantedNodes.length}`,
		'ANSIBLE_NOCOLOR=1',
		'LC_ALL=C.UTF-8',
	];
	const words = ['-i', join(folder, 'inventory.yaml'), join(folder, 'play.yaml')];
	const began = performance.now();
	const outcome = await attemptCommand(['env', ...settings, program, ...words], {signal});
	return {...outcome, took: performance.now() - began};
}

/**
 * Writes the playbook that people use for this today: LXD's module of community.general, delegated
 * to the member that the node is for.
 * @returns the path of its folder: `inventory.yaml` and `play.yaml`
 */
export async function writePlay(lab: Lab, folder: string): Promise<string> {
	const place = join(folder, 'ansible');
	await mkdir(place, {recursive: true});
	const reach = {
		ansible_ssh_common_args: `-F ${lab.sshConfig}`,
		ansible_user: 'keeper',
		ansible_python_interpreter: '/usr/bin/python3',
	};
	const inventory = {
		members: {hosts: Object.fromEntries(lab.members.map(({name}) => [name, reach]))},
		nodes: {hosts: Object.fromEntries(wantedNodes.map(({name, member}) => [name, {member}]))},
	};
	const play = [
		{
			hosts: 'nodes',
			gather_facts: false,
			tasks: [
				{
					name: 'The node is there and has an address',
					delegate_to: '{{ member }}',
					'community.general.lxd_container': {
						name: '{{ inventory_hostname }}',
						target: '{{ member }}',
						state: 'started',
						source: {type: 'image', alias: 'tiny'},
						profiles: ['default'],
						wait_for_ipv4_addresses: true,
						timeout: 600,
					},
				},
			],
		},
	];
	await writeFile(join(place, 'inventory.yaml'), stringify(inventory));
	await writeFile(join(place, 'play.yaml'), stringify(play));
	return place;
}

/** The last whole release for Debian 12's Python; it carries the collection community.general. */
const release = '11.13.0';

/**
 * Ansible in a Python environment of the bench's own, under the user's cache; made when missing.
 * @returns the path of ansible-playbook
 */
export async function ensureAnsible(say: (line: string) => void): Promise<string> {
	const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
	const environment = join(cache, 'rookery-bench', `ansible-${release}`);
	const program = join(environment, 'bin', 'ansible-playbook');
	try {
		await access(program);
	} catch {
		say(`  installing ansible ${release} into ${environment}: about half a minute`);
		await runCommand(['python3', '-m', 'venv', environment]);
		const pip = join(environment, 'bin', 'pip');
		const quietly = ['--quiet', '--disable-pip-version-check'];
		await runCommand([pip, 'install', ...quietly, `ansible==${release}`]);
	}

	return program;
}
