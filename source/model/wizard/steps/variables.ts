import {checkKubernetesNetworks} from '../../checks/kubernetes.ts';
import {kubesprayDefaults} from '../../compatibility/releases.ts';
import {choicesIn} from '../../preset/kubespray-rules.ts';
import {type Asked, asked, checkWarning} from '../define-step.ts';
import {type KubesprayInput, withVariable} from '../preset-edits.ts';
import {listedIn} from '../question.ts';
import {askedVariables, type UsualVariable, usualVariableList} from './common-variables.ts';

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

function plugin(input: KubesprayInput): Asked {
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
}

const plugins: Readonly<Record<string, string>> = {
	flannel: 'a network over VXLAN; the safest in containers',
	calico: 'network policies; wants the modules ipip, xt_set and vxlan of the member',
	cilium: 'eBPF; several nodes on one member share its BPF file system',
	'kube-ovn': 'OVN',
	cni: 'only the plain plugins: you configure the network yourself',
	custom_cni: 'manifests of your own',
	none: 'no network: nodes stay not ready until you give them one',
};

function range(
	input: KubesprayInput,
	{
		name,
		ask,
		more,
	}: Pick<Asked, 'ask' | 'more'> & {
		readonly name: 'kube_pods_subnet' | 'kube_service_addresses';
	},
): Asked {
	const path = ['kubespray', 'vars', name];
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
		warning: checkWarning(
			input,
			[checkKubernetesNetworks],
			({subject}) => subject === path.join('.'),
		),
		apply: text => {
			const value = text.trim();
			const isDefault = ['', kubesprayDefaults[name]].includes(value);
			return withVariable(input, name, isDefault ? undefined : value);
		},
	});
}

/** Any other variable of kubespray: those that the preset has, and room for one more. */
export const freeVariables = (input: KubesprayInput): readonly Asked[] => [
	...Object.entries(input.kubespray.vars)
		.filter(([name]) => !askedVariables.includes(name))
		.map(([name, value]) => present(input, name, value)),
	another(input),
];

const present = (input: KubesprayInput, name: string, value: unknown): Asked =>
	asked({
		key: `vars.${name}`,
		ask: `${name}?`,
		why: 'A variable of kubespray that you added. Leave it empty to take it out.',
		more: "Numbers, true and false are read as such, and so are lists and structures written as JSON; anything else is text. Never a secret: refer to one, \"{{ lookup('env', 'NAME') }}\".",
		field: {kind: 'text', value: textOf(value), suggestions: []},
		path: ['kubespray', 'vars', name],
		isFolded: true,
		apply: text =>
			withVariable(input, name, text.trim() === '' ? undefined : readValue(text.trim())),
	});

const another = (input: KubesprayInput): Asked =>
	asked({
		key: 'vars',
		ask: 'Another variable of kubespray?',
		why: 'As name=value. It wins over what kubespray and rookery would take.',
		more: 'Any variable of kubespray can be set. Numbers, true and false are read as such, and so are lists and structures written as JSON; anything else is text. Leave it empty to set none.',
		field: {
			kind: 'text',
			value: '',
			suggestions: (input.facts.variables ?? []).map(name => ({value: `${name}=`})),
		},
		isFolded: true,
		apply: text => {
			if (text.trim() === '') return {};
			const [, name, value] = /^\s*([^=:\s]+)\s*[=:]\s*(.+?)\s*$/.exec(text) ?? [];
			return name === undefined || value === undefined
				? {problem: 'write it as name=value, such as kube_log_level=4'}
				: /^[A-Za-z_]\w*$/.test(name)
					? withVariable(input, name, readValue(value))
					: {problem: `"${name}" cannot be an Ansible variable; use letters, digits and "_"`};
		},
	});

/** JSON where it is, and text otherwise. */
function readValue(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** Text that would be read as something else is shown in the quotes it has to be written in. */
const textOf = (value: unknown) =>
	typeof value === 'string' && readValue(value) === value ? value : JSON.stringify(value);

/** The variables that people change most, folded; kubespray's own value is left out of the preset. */
export const usualVariables = (input: KubesprayInput): readonly Asked[] =>
	usualVariableList
		.filter(({name}) => isPlain(input.kubespray.vars[name]))
		.map(variable => question(input, variable));

/** A value that no question here could show is one of the free ones: a template, a structure. */
const isPlain = (value: unknown) =>
	value === undefined ||
	['boolean', 'number'].includes(typeof value) ||
	(typeof value === 'string' && !value.includes('{{')) ||
	(Array.isArray(value) && value.every(item => typeof item === 'string'));

function question(input: KubesprayInput, variable: UsualVariable): Asked {
	const {name, ask, why, more} = variable;
	const given = input.kubespray.vars[name];
	const about = {
		key: `vars.${name}`,
		ask,
		why,
		more: `${more} (${name})`,
		path: ['kubespray', 'vars', name],
		isFolded: true,
	};
	const set = (value: unknown, fallback: unknown) =>
		withVariable(input, name, value === fallback ? undefined : value);
	switch (variable.kind) {
		case 'switch':
			return asked({
				...about,
				field: {kind: 'switch', value: (given ?? variable.fallback) === true},
				apply: value => set(value, variable.fallback),
			});
		case 'number': {
			const {least, most, fallback} = variable;
			return asked({
				...about,
				field: {kind: 'number', value: Number(given ?? fallback), least, most},
				apply: value => set(value, fallback),
			});
		}
		case 'choice': {
			const value = String(given ?? variable.fallback);
			const known = choicesIn(input.kubespray.release, name) ?? [];
			return asked({
				...about,
				field: {
					kind: 'choice',
					value,
					options: [...new Set([...known, value])].map(choice => ({value: choice, label: choice})),
				},
				apply: chosen => set(chosen, variable.fallback),
			});
		}
		case 'list':
			return asked({
				...about,
				field: {
					kind: 'text',
					value: (Array.isArray(given) ? given : []).join(' '),
					suggestions: [],
					isList: true,
				},
				apply: text => {
					const items = listedIn(text);
					return withVariable(input, name, items.length === 0 ? undefined : items);
				},
			});
	}
}
