import {listProcesses, type Process} from '../playbook/list-processes.ts';
import type {ClusterOnLab} from './cluster-on-lab.ts';

/** What runs on this machine of the cluster's playbooks: its ansible-playbook, and what that started. */
export const ansibleOf = async ({
	rookery: {home},
}: Pick<ClusterOnLab, 'rookery'>): Promise<readonly Process[]> =>
	(await listProcesses()).filter(
		({words}) => words.includes('ansible-playbook') && words.includes(home),
	);
