import {typesOf} from '../types-of.ts';
import type {Variable} from './variable.ts';
import type {VariableFacts} from './variable-facts.ts';

/**
 * What kubespray must be told where all nodes are virtual machines: their kernel is the image's. That of
 * Ubuntu's images for them (linux-kvm) lacks modules, and kubespray's own tests do without those too
 * (tests/files/ubuntu22-calico-all-in-one.yml). Where some nodes are containers, the same is said for these.
 */
export const machineVariables = ({preset}: VariableFacts): readonly Variable[] =>
	typesOf(preset).includes('container')
		? []
		: [
				{
					name: 'kube_proxy_mode',
					value: 'iptables',
					why: "IPVS, the default, wants kernel modules (ip_vs_sh) that Ubuntu's images for virtual machines lack.",
				},
				{
					name: 'enable_nodelocaldns',
					value: false,
					why: 'The DNS cache on each node wants the kernel module dummy, which such an image may lack.',
				},
			];
