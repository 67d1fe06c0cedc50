import type {Lab} from '../../lab/lab.ts';
import {raiseLab} from '../../lab/raise-lab.ts';
import {waitUntil} from '../../lab/wait-until.ts';

import {openRookery} from '../../provision/rookery.ts';
import {writePreset} from '../../provision/write-preset.ts';
import {listProcesses, type Process} from './list-processes.ts';
import {openStage, type Stage} from './stage.ts';

/** Three nodes on two members; the last is alone on the second. */
export const [master, first, last] = ['play-m1', 'play-w1', 'play-w2'] as const;

/** A stage whose nodes are real. */
export type StageOnLab = Stage & {
	readonly lab: Lab;
	/** Runs a shell script in a node. */
	readonly inNode: (node: string, script: string) => Promise<string>;
	/** Ansible, ssh's masters and what watches over them. */
	readonly running: () => Promise<readonly Process[]>;
	/** Waits until nothing of that runs. */
	readonly allGone: () => Promise<void>;
};

/** Raises a lab, has rookery make the nodes, and sets the stage on them. */
export async function openStageOnLab(name: string): Promise<StageOnLab> {
	const lab = await raiseLab({name, members: 2, poolSize: 3});
	try {
		return await setStage(lab);
	} catch (error) {
		await lab.down();
		throw error;
	}
}

async function setStage(lab: Lab): Promise<StageOnLab> {
	const rookery = await openRookery(lab);
	const preset = await writePreset(rookery, lab, {
		cluster: 'play',
		masters: {[master]: 'albatross1'},
		workers: {[first]: 'albatross1', [last]: 'albatross2'},
	});
	const up = await rookery.run('up', preset, '--yes', '--until', 'nodes');
	if (up.exitCode !== 0) throw new Error(up.stderr || up.stdout);
	const {stdout} = await rookery.run('inventory', 'play');
	const stage = await openStage({inventory: stdout.trim(), nodes: [master, first, last]});
	const running = async () =>
		(await listProcesses()).filter(({words}) => words.includes(stage.place));
	return {
		...stage,
		lab,
		inNode: (node, script) => lab.lxc('albatross1', 'exec', node, '--', 'sh', '-c', script),
		running,
		allGone: () =>
			waitUntil(async () => (await running()).length === 0, {what: 'all of it is gone'}),
		remove: async () => {
			await stage.remove();
			await rookery.remove();
			await lab.down();
		},
	};
}
