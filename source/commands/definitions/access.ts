import {tokenCommands} from '../../model/fleet/client-command.ts';
import {
	argument,
	choiceOption,
	clusterArgument,
	type Definitions,
	flag,
	option,
	otherArguments,
} from './parameters.ts';

export const accessDefinitions = {
	kubeconfig: {
		summary: "print the path of a cluster's kubeconfig, or merge it into yours",
		description:
			"Prints the path of the admin's kubeconfig. With --merge, adds it to your own: ~/.kube/config, or the file that kubectl would write to of those in KUBECONFIG.",
		parameters: {
			cluster: clusterArgument,
			print: flag('print its content instead of its path'),
			merge: flag('merge it into your kubeconfig'),
			context: option('NAME', 'with --merge: name of the context (default: CLUSTER)'),
			use: flag('with --merge: make it the current context'),
		},
		examples: [
			'kubectl --kubeconfig "$(rookery kubeconfig my-cluster)" get nodes',
			'rookery kubeconfig my-cluster --merge --use',
		],
	},
	ssh: {
		summary: 'log in to a node',
		description:
			"Opens OpenSSH to a node, with the cluster's key and the node's pinned host key. Options of rookery stand before NODE; everything after NODE is the command.",
		parameters: {
			node: argument('NODE', 'name of the node'),
			command: otherArguments('[COMMAND...]', 'run this on the node instead of a shell'),
		},
		examples: [
			'rookery ssh my-cluster-master-1',
			'rookery ssh my-cluster-master-1 -- journalctl -u kubelet -n 50',
		],
		exitCodes: {255: 'OpenSSH failed; else the exit code of COMMAND'},
		hasNoJson: true,
		passesThrough: true,
	},
	inventory: {
		summary: "print the path of a cluster's Ansible inventory",
		description: "Prints the path of a cluster's Ansible inventory.",
		parameters: {
			cluster: clusterArgument,
			style: choiceOption(
				'STYLE',
				['kubespray', 'original'],
				"original: for playbooks that use Ansible's lxd connection",
			),
		},
		examples: ['ansible -i "$(rookery inventory my-cluster)" all -m ping'],
	},
} as const satisfies Definitions;

export const lxdDefinitions = {
	discover: {
		summary: 'show what LXD or Incus has',
		description:
			'Shows the members of an LXD or Incus cluster, its networks, storage pools, profiles, images and instances. Changes nothing.',
		parameters: {
			destination: argument(
				'DESTINATION',
				'SSH destination of any member ([user@]host[:port]), or https://HOST:8443',
			),
			project: option('NAME', 'LXD project (default: default)'),
		},
		examples: ['rookery discover you@albatross1', 'rookery discover albatross1 --project lab'],
	},
	trust: {
		summary: 'enroll this computer at an LXD server over HTTPS',
		description:
			"Makes an LXD server trust this computer's certificate, and pins the server's. Asks for a token unless --token or --through is given.",
		parameters: {
			url: argument('URL', 'https://HOST:8443'),
			token: option('TOKEN', `token from ${tokenCommands}`),
			through: option(
				'DESTINATION',
				'SSH destination that may use LXD already, instead of a token',
			),
		},
		examples: [
			'rookery trust https://albatross1:8443',
			'rookery trust https://albatross1:8443 --through you@albatross1',
		],
	},
} as const satisfies Definitions;
