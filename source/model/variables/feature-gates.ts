import {compareVersions} from '../compatibility/compare-versions.ts';
import type {ExpandedNode} from '../expanded-node.ts';
import {isLxdTrue} from '../lxd-boolean.ts';
import {wantedKubernetes} from '../playbooks/wanted-kubernetes.ts';
import type {Variable} from './variable.ts';
import type {VariableFacts} from './variable-facts.ts';

/** What kubelet has switched off by default and needs in a container. */
export function featureGates(
	facts: VariableFacts,
	nodes: readonly ExpandedNode[],
): readonly Variable[] {
	const kubernetes = wantedKubernetes(facts);
	const gates = [
		// One that nobody knows is newer than all that are known.
		...(kubernetes === '' || compareVersions(kubernetes, '1.30') >= 0 ? [] : [nodeSwap]),
		...(nodes.every(({config}) => isLxdTrue(config['security.privileged'])) ? [] : [userNamespace]),
	];
	return gates.length === 0
		? []
		: [
				{
					name: 'kubelet_feature_gates',
					value: gates.map(({gate}) => `${gate}=true`),
					why: gates.map(({why}) => why).join(' '),
				},
			];
}

/** On by default since 1.30; kubespray writes how to swap into kubelet's configuration in any case. */
const nodeSwap = {
	gate: 'NodeSwap',
	why: 'Before 1.30 kubelet takes no word on swap without NodeSwap.',
};

const userNamespace = {
	gate: 'KubeletInUserNamespace',
	why: 'Root in an unprivileged container may neither read the log of the kernel nor set it up: KubeletInUserNamespace has kubelet go on without.',
};
