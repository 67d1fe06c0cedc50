import {apiVariables} from './api-variables.ts';
import {proxyAddresses} from './proxy-addresses.ts';
import type {Variable} from './variable.ts';
import type {VariableFacts} from './variable-facts.ts';

/**
 * What kubespray is told of every cluster. Its secrets (`credentials_dir`) it keeps beside the inventory
 * without being told, which is the cluster's own folder.
 */
export function generalVariables(facts: VariableFacts): readonly Variable[] {
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
