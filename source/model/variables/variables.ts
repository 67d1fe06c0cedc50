import {kubeVersionFor} from '../compatibility/releases.ts';
import type {Preset} from '../preset/schema.ts';
import {containerVariables, machineVariables} from './container.ts';
import {proxyAddresses} from './proxy.ts';
import {renderVariables, type VariableLines} from './render.ts';
import {apiPort, type Variable, type VariableFacts} from './variable.ts';

/** A value of ours that gives way to the preset's. */
type ReplacedVariable = {
	readonly name: string;
	readonly ours: unknown;
	readonly theirs: unknown;
	/** What ours would be for. */
	readonly why: string;
};

type DesiredVariables = {
	/** Their text, by path in the folder of the inventory. */
	readonly files: Readonly<Record<string, string>>;
	/** Every variable that kubespray is given, by name. */
	readonly effective: Readonly<Record<string, unknown>>;
	/** Where the preset says otherwise than we would. */
	readonly replaced: readonly ReplacedVariable[];
};

/**
 * The variables for kubespray, ours and the preset's, as files of the group that has every node: its values
 * win over those for `all`, and among its files the last by name does. Nothing reads them for other hosts:
 * etcd is on nodes, and the plays on this laptop's side take no variables.
 */
export function desiredVariables(facts: VariableFacts): DesiredVariables {
	const {preset} = facts;
	if (!preset.kubespray) return {files: {}, effective: {}, replaced: []};
	const given = presetVariables(preset.kubespray);
	const theirs = Object.fromEntries(given.map(({name, value}) => [name, value]));
	const general = generalVariables(facts);
	const containers = containerVariables(facts);
	const machines = machineVariables(facts);
	const ours = [...general, ...containers, ...machines];
	const files = [
		file('cluster', `What rookery tells kubespray of every cluster, here ${preset.cluster}.`, {
			variables: general,
			theirs,
		}),
		file(
			'containers',
			`What kubespray must know because nodes of ${preset.cluster} are containers.`,
			{
				variables: containers,
				theirs,
			},
		),
		file(
			'virtual-machines',
			`What kubespray must know because nodes of ${preset.cluster} are virtual machines.`,
			{variables: machines, theirs},
		),
		file('preset', 'The variables of the preset: they win over those in the other files.', {
			variables: given,
			theirs: {},
		}),
	];
	return {
		files: Object.fromEntries(files.flat()),
		effective: {
			...Object.fromEntries(ours.map(({name, value}) => [name, value])),
			...theirs,
		},
		replaced: ours
			.filter(({name, value}) => Object.hasOwn(theirs, name) && !isSame(theirs[name], value))
			.map(({name, value, why}) => ({name, ours: value, theirs: theirs[name], why})),
	};
}

/** No file for no variables. */
const file = (
	name: string,
	heading: string,
	{variables, theirs}: {variables: readonly Variable[]; theirs: Readonly<Record<string, unknown>>},
): readonly (readonly [path: string, text: string])[] =>
	variables.length === 0
		? []
		: [
				[
					`group_vars/k8s_cluster/${name}.yml`,
					renderVariables(
						`${heading}\nrookery writes this file anew: values of your own belong in the preset, under kubespray.vars.`,
						variables.map(variable => lines(variable, theirs)),
					),
				],
			];

/** What the preset says is in its own file alone: here only that it does. */
function lines(
	{name, value, why}: Variable,
	theirs: Readonly<Record<string, unknown>>,
): VariableLines {
	if (!Object.hasOwn(theirs, name)) return {comment: why, entry: {name, value}};
	const isTheSame = isSame(theirs[name], value);
	return {
		comment: isTheSame
			? `${name} is in preset.yml, and the same. ${why}`
			: `${name} would be ${JSON.stringify(value)}, and the preset says otherwise (preset.yml). ${why}`,
	};
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The preset's own variables in its order, the version of Kubernetes as this release of kubespray writes it. */
const presetVariables = ({release, vars}: NonNullable<Preset['kubespray']>): readonly Variable[] =>
	Object.entries(vars).map(([name, value]) => {
		if (name !== 'kube_version' || typeof value !== 'string') return {name, value, why: ''};
		const version = kubeVersionFor(release, value);
		const why =
			version === value ? '' : `The preset says ${value}; kubespray ${release} writes it so.`;
		return {name, value: version, why};
	});

/**
 * What kubespray is told of every cluster. Its secrets (`credentials_dir`) it keeps beside the inventory
 * without being told, which is the cluster's own folder.
 */
function generalVariables(facts: VariableFacts): readonly Variable[] {
	const addresses = proxyAddresses(facts);
	return [
		...apiVariables(facts),
		// Of the masters it names every address itself, and 127.0.0.1 for what comes through a tunnel.
		...(addresses.length === 0
			? []
			: [
					{
						name: 'supplementary_addresses_in_ssl_keys',
						value: addresses,
						why: "Members pass the API on at these addresses (LXD proxy devices): its certificate must name them beside the masters' own.",
					},
				]),
		{
			name: 'local_release_dir',
			value: '/var/cache/kubespray',
			why: "What was downloaded stays: kubespray's own place for it, /tmp/releases, is gone after a restart.",
		},
	];
}

/**
 * How the nodes find an API server that works when one of several is lost: through a proxy on each of them,
 * or, where the preset asks for it, at an address that the masters hand on (kubespray: docs/ingress/kube-vip.md).
 * A load balancer that the preset names itself is left to it.
 */
function apiVariables(facts: VariableFacts): readonly Variable[] {
	const vars = facts.preset.kubespray?.vars ?? {};
	if (wantsVirtualAddress(vars)) return virtualAddress(facts, vars);
	return vars['loadbalancer_apiserver'] === undefined ? [localProxy] : [];
}

type Vars = Readonly<Record<string, unknown>>;

const wantsVirtualAddress = (vars: Vars) =>
	vars['kube_vip_address'] !== undefined &&
	(vars['kube_vip_enabled'] ?? true) === true &&
	(vars['kube_vip_controlplane_enabled'] ?? true) === true;

const localProxy: Variable = {
	name: 'loadbalancer_apiserver_localhost',
	value: true,
	why: 'Each worker has a small nginx that passes its calls of the API on to a master that answers: no address of its own is needed.',
};

function virtualAddress(facts: VariableFacts, vars: Vars): readonly Variable[] {
	// Nodes of either type are told iptables, unless the preset says otherwise.
	const isIpvs = vars['kube_proxy_mode'] === 'ipvs';
	const announces = vars['kube_vip_bgp_enabled'] !== true;
	return [
		{
			name: 'kube_vip_enabled',
			value: true,
			why: 'The preset names an address for the API (kube_vip_address), which one of the masters holds at a time.',
		},
		{
			name: 'kube_vip_controlplane_enabled',
			value: true,
			why: 'That address is for the control plane; without this kube-vip runs and serves nothing.',
		},
		...(announces
			? [
					{
						name: 'kube_vip_arp_enabled',
						value: true,
						why: 'The master that holds the address says so by ARP: it must be a free one of the network of the masters.',
					},
				]
			: []),
		{
			name: 'loadbalancer_apiserver',
			value: {address: vars['kube_vip_address'], port: apiPort(facts.preset)},
			why: 'Every node calls the API at that address, and the certificate names it.',
		},
		...(announces && isIpvs
			? [
					{
						name: 'kube_proxy_strict_arp',
						value: true,
						why: 'With IPVS every node would answer ARP for that address.',
					},
				]
			: []),
	];
}
