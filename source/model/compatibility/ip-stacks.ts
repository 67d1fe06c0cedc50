/** The variables of kubespray that say which addresses of one family services and pods get. */
export type IpStack = {
	readonly family: 4 | 6;
	readonly services: 'kube_service_addresses' | 'kube_service_addresses_ipv6';
	readonly pods: 'kube_pods_subnet' | 'kube_pods_subnet_ipv6';
	/** How long the prefix of one node's piece of the pods' range is. */
	readonly nodePrefix: 'kube_network_node_prefix' | 'kube_network_node_prefix_ipv6';
};

/** The families of addresses that a cluster with these variables has: IPv4, and IPv6 where it is switched on. */
export const ipStacks = (vars: Readonly<Record<string, unknown>>): readonly IpStack[] => [
	...(vars['ipv4_stack'] === false ? [] : [ipv4]),
	...((vars['ipv6_stack'] ?? vars['enable_dual_stack_networks']) === true ? [ipv6] : []),
];

const ipv4: IpStack = {
	family: 4,
	services: 'kube_service_addresses',
	pods: 'kube_pods_subnet',
	nodePrefix: 'kube_network_node_prefix',
};

const ipv6: IpStack = {
	family: 6,
	services: 'kube_service_addresses_ipv6',
	pods: 'kube_pods_subnet_ipv6',
	nodePrefix: 'kube_network_node_prefix_ipv6',
};
