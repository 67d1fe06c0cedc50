import type {StepName} from '../wizard/step-name.ts';

/** The step where what a check says is mended. */
export const stepOfCheck = (check: string): StepName =>
	starts.find(([start]) => check.startsWith(start))?.[1] ?? 'nodes';

/** By the beginning of their names; the first that fits counts. */
const starts: readonly (readonly [string, StepName])[] = [
	['member-', 'placement'],
	['node-as-placed', 'placement'],
	['capacity-', 'placement'],
	['name-free', 'nodes'],
	['not-in-preset', 'nodes'],
	['leaving-nodes', 'nodes'],
	['project-limits', 'nodes'],
	['disk-quota', 'nodes'],
	['kubernetes-minimum', 'nodes'],
	['etcd-', 'nodes'],
	['profile-', 'profiles'],
	['config-key-', 'profiles'],
	['project-allows', 'profiles'],
	['root-disk', 'profiles'],
	['network-', 'profiles'],
	['kernel-modules', 'profiles'],
	['image-', 'image'],
	['kubespray-', 'kubernetes'],
	['kubernetes-', 'kubernetes'],
	['cluster-', 'kubernetes'],
];
