import {apiPort} from './api-port.ts';
import type {Variable} from './variable.ts';
import type {VariableFacts} from './variable-facts.ts';

/**
 * How the nodes find an API server that works when one of several is lost: through a proxy on each of them,
 * or, where the preset asks for it, at an address that the masters hand on (kubespray: docs/ingress/kube-vip.md).
 * A load balancer that the preset names itself is left to it.
 */
export function apiVariables(facts: VariableFacts): readonly Variable[] {
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
