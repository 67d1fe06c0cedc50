import type {PhaseName} from './phase-name.ts';

/** What a person reads above each phase. */
export const phaseTitles: Readonly<Record<PhaseName, string>> = {
	profiles: 'Profiles',
	image: 'Image',
	instances: 'Instances',
	start: 'Start',
	addresses: 'Addresses',
	access: 'Access by ssh',
	'node-checks': 'Node checks',
	inventory: 'Inventory',
	checkout: 'kubespray',
	ansible: 'Ansible',
	variables: 'Variables',
	validation: 'Validation',
	removal: 'Leaving nodes',
	kubernetes: 'Kubernetes',
	kubeconfig: 'kubeconfig',
	verification: 'Verification',
	reset: 'Reset',
};
