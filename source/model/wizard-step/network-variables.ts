import {checkKubernetesNetworks} from '../checks/kubernetes-networks.ts';
import {kubesprayDefaults} from '../compatibility/kubespray-defaults.ts';
import {choicesIn} from '../preset/choices-in.ts';
import {type Asked, asked} from '../wizard/asked.ts';
import {inputChecks} from '../wizard/input-checks.ts';
import {told} from '../wizard/told.ts';
import type {KubesprayInput} from './kubespray-input.ts';
import {withVariable} from './with-variable.ts';

/** The network of the pods, and the ranges that pods and services have their addresses from. */
export const networkVariables = (input: KubesprayInput): readonly Asked[] => [
	plugin(input),
	range(input, {
		name: 'kube_pods_subnet',
		ask: 'Which addresses for pods?',
		more: 'Every node takes a piece of this range for its pods. It must overlap neither the range of services nor anything that the nodes reach: the networks of the members are looked at here.',
	}),
	range(input, {
		name: 'kube_service_addresses',
		ask: 'Which addresses for services?',
		more: 'Services are reached by addresses of this range, inside the cluster alone. It must overlap neither the range of pods nor anything that the nodes reach.',
	}),
];

const plugin = (input: KubesprayInput): Asked => {
	const {release, vars} = input.kubespray;
	const name = 'kube_network_plugin';
	const value = String(vars[name] ?? kubesprayDefaults[name]);
	const known = choicesIn(release, name) ?? [];
	const first = ['flannel', 'calico', 'cilium'].filter(plugin => known.includes(plugin));
	return asked({
		key: `vars.${name}`,
		ask: 'Which network plugin?',
		why: "flannel asks least of the members' kernels. It can't be changed once the cluster is there.",
		more: 'Pods on different nodes reach each other by it. flannel sends their traffic through VXLAN. calico has network policies too, and wants more kernel modules. cilium wants the BPF file system of the member, which several nodes there would share.',
		field: {
			kind: 'choice',
			value,
			options: [...new Set([...first, ...known, value])].map(plugin => ({
				value: plugin,
				label: plugin,
				note: plugins[plugin],
			})),
		},
		path: ['kubespray', 'vars', name],
		apply: chosen => withVariable(input, name, chosen),
	});
};

const plugins: Readonly<Record<string, string>> = {
	flannel: 'a network over VXLAN; the safest in containers',
	calico: 'network policies; wants the modules ipip, xt_set and vxlan of the member',
	cilium: 'eBPF; several nodes on one member share its BPF file system',
	'kube-ovn': 'OVN',
	cni: 'only the plain plugins: you configure the network yourself',
	custom_cni: 'manifests of your own',
	none: 'no network: nodes stay not ready until you give them one',
};

type Range = {
	readonly name: 'kube_pods_subnet' | 'kube_service_addresses';
	readonly ask: string;
	readonly more: string;
};

const range = (input: KubesprayInput, {name, ask, more}: Range): Asked => {
	const path = ['kubespray', 'vars', name];
	const results = inputChecks(input, [checkKubernetesNetworks]).filter(
		({subject}) => subject === path.join('.'),
	);
	return asked({
		key: `vars.${name}`,
		ask,
		why: `Nothing else in your network may have them; ${kubesprayDefaults[name]} is usual. They stay as they are from the first run on.`,
		more,
		field: {
			kind: 'text',
			value: String(input.kubespray.vars[name] ?? kubesprayDefaults[name]),
			suggestions: [],
		},
		path,
		warning: told(results),
		apply: text => {
			const value = text.trim();
			const isDefault = ['', kubesprayDefaults[name]].includes(value);
			return withVariable(input, name, isDefault ? undefined : value);
		},
	});
};
