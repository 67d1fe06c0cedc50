import {
	clusterArgument,
	type Definitions,
	detach,
	flag,
	option,
	optionalArgument,
	ownPresetArgument,
	phaseList,
	presetArgument,
	repeatableOption,
	runArgument,
	until,
	yes,
} from './parameters.ts';

const runExitCodes = {
	0: 'done, or nothing to do',
	4: 'a preflight check failed; nothing was changed',
	5: 'provisioning failed; fix the cause and run it again',
	6: 'kubespray failed, or the cluster does not work as it should',
	130: 'interrupted, or not confirmed',
};

const confirm = option('CLUSTER', 'confirm with the name of the cluster, without being asked');

export const clusterDefinitions = {
	setup: {
		summary: 'open the wizard: from nothing to a preset, and to its run',
		description:
			'Opens the wizard, which asks how the cluster should be and shows what would happen before anything is changed. Your answers become a preset. "rookery" alone does the same. The wizard needs a terminal.',
		parameters: {
			preset: optionalArgument('PRESET', 'open the wizard with this preset filled in'),
			until: option('PHASE', 'only "nodes": stop at running nodes, without Kubernetes'),
		},
		examples: ['rookery setup', 'rookery setup small', 'rookery setup demo --until nodes'],
		exitCodes: {
			0: 'saved, or left on purpose; a run that was started gives its own exit code',
			130: 'interrupted',
		},
		hasNoJson: true,
	},
	up: {
		summary: 'create a cluster, or bring it in line with its preset',
		description: `Compares the preset with what LXD has, runs the preflight checks, shows the plan, asks, and applies it. What is in sync is left alone, so the same command continues after a failure. The run continues in the background if you leave it: see "rookery watch".\n\n${phaseList}`,
		parameters: {preset: presetArgument, yes, until, detach},
		examples: [
			'rookery up my-cluster.yaml',
			'rookery up my-cluster.yaml --until nodes',
			'rookery up small --yes --json',
		],
		exitCodes: runExitCodes,
	},
	plan: {
		summary: 'show what "up" would change',
		description: `Shows the differences between the preset and what LXD has. Changes nothing.\n\n${phaseList}`,
		parameters: {preset: presetArgument, until},
		examples: ['rookery plan my-cluster.yaml', 'rookery plan my-cluster.yaml --until nodes'],
		exitCodes: {0: 'nothing to do', 10: 'changes are needed'},
	},
	check: {
		summary: 'run every preflight check',
		description:
			'Runs every preflight check and shows each result with its reason and how to fix it. Changes nothing.',
		parameters: {preset: presetArgument},
		examples: ['rookery check my-cluster.yaml'],
		exitCodes: {0: 'no check failed', 4: 'a check failed'},
	},
	scale: {
		summary: 'add or remove nodes',
		description: `Edits the preset (comments are kept), then does the same as "rookery up". The preset is written once you have confirmed the plan. New nodes are placed as the wizard would place them; the last ones are removed first.\n\n${phaseList}`,
		parameters: {
			preset: ownPresetArgument,
			workers: option('N', 'how many workers the cluster should have'),
			masters: option('N', 'how many masters the cluster should have'),
			on: option('MEMBER', 'place new nodes on this member'),
			add: repeatableOption('NAME[=MEMBER]', 'add this worker, on this member'),
			remove: repeatableOption('NAME', 'remove this node'),
			yes,
			until,
			detach,
		},
		examples: [
			'rookery scale my-cluster.yaml --workers 5',
			'rookery scale my-cluster.yaml --add my-cluster-worker-9=albatross2',
			'rookery scale my-cluster.yaml --remove my-cluster-worker-2 --yes',
		],
		exitCodes: runExitCodes,
	},
	upgrade: {
		summary: 'upgrade Kubernetes',
		description:
			'Edits the preset (comments are kept), then does the same as "rookery up". Without --to it shows the possible versions and proposes one. A newer release of kubespray is chosen where the version needs it.',
		parameters: {
			preset: ownPresetArgument,
			to: option('VERSION', 'a version such as 1.32.5, or 1.32 for the newest of it'),
			yes,
			detach,
		},
		examples: ['rookery upgrade my-cluster.yaml', 'rookery upgrade my-cluster.yaml --to 1.32'],
		exitCodes: runExitCodes,
	},
	reset: {
		summary: 'remove Kubernetes from the nodes, and keep the nodes',
		description:
			"Runs kubespray's reset.yml on the nodes of a cluster, also after an incomplete installation, and removes the cluster's context from your kubeconfig. Asks you to type the name of the cluster.",
		parameters: {cluster: clusterArgument, confirm},
		examples: ['rookery reset my-cluster', 'rookery reset my-cluster --confirm my-cluster'],
		exitCodes: runExitCodes,
	},
	destroy: {
		summary: 'delete what rookery created for a cluster',
		description:
			"Deletes the instances, profiles and keys that rookery created for a cluster, removes the cluster's context from your kubeconfig, and verifies that nothing is left. Nothing else is touched. Takes a preset too, for a cluster that was created from another computer. Asks you to type the name of the cluster.",
		parameters: {cluster: clusterArgument, confirm},
		examples: ['rookery destroy my-cluster', 'rookery destroy my-cluster --confirm my-cluster'],
		exitCodes: {
			0: 'nothing of the cluster is left',
			4: 'a node is protected from deletion; nothing was changed',
			5: 'something is left; run it again',
		},
	},
} as const satisfies Definitions;

export const runDefinitions = {
	watch: {
		summary: 'follow a run, or look at a finished one',
		description:
			'Shows a run on the whole screen, or in lines with --plain or without a terminal. Leaving does not stop the run.',
		parameters: {
			run: runArgument,
			replay: flag('replay the run from its start'),
			speed: option('N', 'with --replay: N times as fast as it was (default: 1)'),
		},
		examples: [
			'rookery watch',
			'rookery watch my-cluster --plain',
			'rookery watch my-cluster --replay --speed 20',
		],
		exitCodes: {
			0: 'the run succeeded, or you left it running',
			5: 'provisioning failed',
			6: 'kubespray failed, or the cluster does not work as it should',
			130: 'the run was cancelled, or rookery was interrupted',
		},
	},
	runs: {
		summary: 'list the runs, or show one',
		description: 'Lists the runs on this computer, or shows one of them in detail.',
		parameters: {run: optionalArgument('RUN', 'id of the run, or name of its cluster')},
		examples: ['rookery runs', 'rookery runs my-cluster'],
	},
	cancel: {
		summary: 'cancel a run',
		description: 'Cancels a run. Changes that were made remain; "rookery up" continues from there.',
		parameters: {run: runArgument},
		examples: ['rookery cancel', 'rookery cancel my-cluster'],
		exitCodes: {
			0: 'cancelled, or the run had succeeded before',
			5: 'the run had failed before; or 6 or 7, its own code',
		},
	},
} as const satisfies Definitions;
