import type {StepName} from '../wizard/step-name.ts';

/** The step where what a check says is mended. */
export const stepOfCheck = (check: string): StepName =>
	starts.find(([start]) => check.startsWith(start))?.[1] ?? 'nodes';

const starts: readonly (readonly [string, StepName])[] = [
	['member-', 'placement'],
	['node-as-placed', 'placement'],
	['name-free', 'nodes'],
	['not-in-preset', 'nodes'],
	['profile-', 'profiles'],
	['config-key-', 'profiles'],
	['project-allows', 'profiles'],
	['project-', 'nodes'],
	['image-', 'image'],
	['root-disk', 'profiles'],
	['network-', 'profiles'],
	['kernel-modules', 'profiles'],
	['capacity-', 'placement'],
	['disk-quota', 'nodes'],
	['kubernetes-minimum', 'nodes'],
	['etcd-', 'nodes'],
	['kubespray-', 'kubernetes'],
	['kubernetes-', 'kubernetes'],
	['cluster-', 'kubernetes'],
];
