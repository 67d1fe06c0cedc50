import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {stringify} from 'yaml';
import {
	ansibleEnvironment,
	makeWorkDirectory,
} from '../../source/kubespray/playbook/environment.ts';
import type {PlaybookOptions} from '../../source/kubespray/playbook/options.ts';
import {runPlaybook} from '../../source/kubespray/playbook/run.ts';
import {openEventLog} from '../../source/run/event-log.ts';
import {removeTree} from '../../source/system/directories.ts';
import {ensureAnsible} from '../kubespray/stand-in/ensure-ansible.ts';
import {makeStandIn} from '../kubespray/stand-in/make-stand-in.ts';
import {runCommand} from '../lab/command.ts';
import type {Bench, Setting} from './bench.ts';
import {alternate, judge} from './measure.ts';
import {runRookery} from './rookery.ts';

/** Tasks that do next to nothing on every node: what costs anything shows. */
const rounds = 15;

/** What it costs to tell each event of a playbook. */
export const playbook: Bench = {
	title: `${rounds} tasks on ten nodes: a playbook with its events beside a bare ansible-playbook`,
	times: 5,
	isDefault: true,
	run: async setting => {
		const {folder, times, say, signal} = setting;
		const {ansible, options} = await prepare(setting);
		let [runs, events] = [0, 0];
		const sides = {
			'with events': async () => {
				const place = join(folder, `run-${++runs}`);
				await mkdir(place);
				const log = openEventLog(place);
				const began = performance.now();
				const {outcome, lastWords} = await runPlaybook({
					...options,
					emit: body => {
						events = log.append(body).seq;
					},
				});
				log.close();
				if (outcome !== 'done') throw new Error(lastWords.join('\n'));
				return performance.now() - began;
			},
			bare: () => playBare({...options, ansible}),
		};
		// What is made at the first time is made before everybody's samples.
		await sides.bare();
		const samples = await alternate(sides, {times, signal});
		const isMet = judge(samples, {
			goals: [{side: 'with events', against: 'bare', atMost: 1.03}],
			say,
		});
		say(`  ${events} events a run`);
		return isMet;
	},
};

async function prepare({lab: raise, folder, signal}: Setting) {
	const lab = await raise();
	const controller = await ensureAnsible();
	const {repository} = await makeStandIn({folder});
	await runCommand(['git', '-C', repository, 'checkout', '--quiet', 'v2.28.1']);
	await lab.clearInstances();
	await lab.importImage('tiny');
	const home = join(folder, 'rookery');
	const preset = await writePlaybookPreset(folder);
	const up = await runRookery(lab, ['up', preset, '--yes', '--until', 'nodes'], {home, signal});
	if (up.exitCode !== 0) throw new Error(up.stderr || up.stdout);
	const {stdout} = await runRookery(lab, ['inventory', 'play'], {home, signal});
	const options: PlaybookOptions = {
		controller,
		checkout: {
			release: 'v2.28.1',
			commit: '0'.repeat(40),
			folder: repository,
			kubernetes: {default: '1.32.8', accepted: ['1.32.8']},
			ansible: {least: '2.16.4', below: '2.17.0'},
		},
		playbook: 'playbooks/events.yml',
		phase: 'kubernetes',
		inventory: stdout.trim(),
		nodes: playbookNodes,
		extraVars: {stand_in_events: ['many'], stand_in_rounds: rounds},
		factCache: join(folder, 'facts'),
		log: join(folder, 'kubespray.log'),
		emit: () => undefined,
		signal,
		env: process.env,
	};
	return {ansible: controller.folder, options};
}

/**
 * Runs a playbook as anybody would, by ansible-playbook alone, with the settings that rookery gives it
 * but for the callback.
 * @returns the milliseconds it took
 */
async function playBare(options: PlaybookOptions & {ansible: string}): Promise<number> {
	const scratch = await makeWorkDirectory(options.extraVars ?? {});
	const settings = ansibleEnvironment(options, {
		scratch,
		callbacks: '',
		platform: process.platform,
	});
	const words = ['--inventory', options.inventory, '--extra-vars', `@${scratch.extraVars}`];
	const {ROOKERY_EVENTS: _, ANSIBLE_CALLBACK_PLUGINS: __, ...bare} = settings;
	const began = performance.now();
	await runCommand(
		[
			...['env', ...Object.entries(bare).map(([name, value]) => `${name}=${value}`)],
			...['sh', '-c', 'exec "$@" >>"$0" 2>&1 </dev/null', options.log],
			...[join(options.ansible, 'bin', 'ansible-playbook'), ...words, options.playbook],
		],
		{folder: options.checkout.folder, signal: options.signal},
	);
	const took = performance.now() - began;
	await removeTree(scratch.folder);
	return took;
}

/** Ten nodes on three members. */
const playbookNodes = Array.from({length: 10}, (_, index) => `play-node-${index + 1}`);

/** Writes the preset of the nodes that playbooks are timed on, the first of them a master. @returns its path */
async function writePlaybookPreset(folder: string): Promise<string> {
	const placed = playbookNodes.map((name, index) => [name, `albatross${(index % 3) + 1}`] as const);
	const group = (nodes: typeof placed) => ({
		profiles: ['default'],
		nodes: Object.fromEntries(nodes),
	});
	const file = join(folder, 'play.yaml');
	const preset = {
		version: 1,
		cluster: 'play',
		lxd: {hosts: ['albatross1']},
		image: {alias: 'tiny'},
		masters: group(placed.slice(0, 1)),
		workers: group(placed.slice(1)),
		profiles: {},
		kubespray: {release: 'v2.28.1'},
	};
	await writeFile(file, stringify(preset));
	return file;
}
