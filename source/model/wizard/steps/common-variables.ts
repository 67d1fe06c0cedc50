import {kubesprayDefaults} from '../../compatibility/releases.ts';

/** A variable of kubespray that people change, and kubespray's own value for it. */
export type UsualVariable = {
	readonly name: string;
	readonly ask: string;
	readonly why: string;
	readonly more: string;
} & (
	| {readonly kind: 'switch'; readonly fallback: boolean}
	| {
			readonly kind: 'number';
			readonly fallback: number;
			readonly least: number;
			readonly most: number;
	  }
	/** One of the values that the release takes. */
	| {readonly kind: 'choice'; readonly fallback: string}
	| {readonly kind: 'list'}
);

/** The variables that people change most, in the order they are asked for. */
export const usualVariableList: readonly UsualVariable[] = [
	{
		name: 'container_manager',
		ask: 'What runs the containers?',
		why: 'containerd, unless you know why not. It stays for good.',
		more: 'containerd is what kubespray takes by itself, and what rookery tells it for nodes that are containers is for containerd.',
		kind: 'choice',
		fallback: kubesprayDefaults.container_manager,
	},
	{
		name: 'etcd_deployment_type',
		ask: 'How does etcd run?',
		why: 'As a service of the node (host), or as a pod that kubeadm looks after. It stays for good.',
		more: 'host keeps etcd apart from Kubernetes, so that it can be mended when Kubernetes does not run. kubeadm runs it beside the API.',
		kind: 'choice',
		fallback: kubesprayDefaults.etcd_deployment_type,
	},
	{
		name: 'kube_network_node_prefix',
		ask: 'How long is the prefix of the piece of addresses that a node takes?',
		why: '24 gives each node 254 addresses for its pods. It stays for good.',
		more: 'The range of pods is cut into pieces of this size, one a node. A longer prefix makes room for more nodes with fewer pods each.',
		kind: 'number',
		fallback: kubesprayDefaults.kube_network_node_prefix,
		least: 8,
		most: 30,
	},
	{
		name: 'kubelet_max_pods',
		ask: 'How many pods may a node run?',
		why: 'Its piece of addresses has to have room for them.',
		more: 'kubelet takes no more pods than this, however much memory is left.',
		kind: 'number',
		fallback: kubesprayDefaults.kubelet_max_pods,
		least: 10,
		most: 1000,
	},
	{
		name: 'loadbalancer_apiserver_localhost',
		ask: 'Let workers reach the API through a proxy of their own?',
		why: 'With it a worker finds another master when one is lost, and no address has to be shared.',
		more: 'Every worker runs a small proxy (nginx) to all masters. Say no where a load balancer of yours stands before the masters, and name it as loadbalancer_apiserver.',
		kind: 'switch',
		fallback: true,
	},
	{
		name: 'supplementary_addresses_in_ssl_keys',
		ask: 'By which other names or addresses will the API be called?',
		why: "Each has to stand in its certificate: a load balancer's, a forwarded port's.",
		more: 'kubectl refuses a certificate that does not name the address it called. Written with a space between.',
		kind: 'list',
	},
	{
		name: 'upstream_dns_servers',
		ask: 'Which DNS servers for names outside of the cluster?',
		why: 'None: those that the nodes have of their network.',
		more: "The cluster's own DNS asks these for all other names. Written with a space between.",
		kind: 'list',
	},
	{
		name: 'dns_mode',
		ask: 'What answers for names inside the cluster?',
		why: 'coredns, unless you bring a DNS of your own.',
		more: 'coredns_dual runs two of it, of which the second can be changed by you; manual takes the address of yours; none leaves pods without names.',
		kind: 'choice',
		fallback: 'coredns',
	},
	{
		name: 'metrics_server_enabled',
		ask: 'Install the metrics server?',
		why: '"kubectl top" and scaling by load need it.',
		more: 'It asks every kubelet now and then what its pods use.',
		kind: 'switch',
		fallback: false,
	},
	{
		name: 'helm_enabled',
		ask: 'Install helm on the masters?',
		why: 'Only for those who log in there; on your machine it is not needed.',
		more: 'helm installs packages (charts) into the cluster. It works from anywhere that kubectl does.',
		kind: 'switch',
		fallback: false,
	},
	{
		name: 'local_path_provisioner_enabled',
		ask: 'Let pods claim folders on their node as volumes?',
		why: 'The simplest storage: it stays on the node, and is lost with it.',
		more: 'Installs the local path provisioner. Without any, a pod that claims a volume waits for ever.',
		kind: 'switch',
		fallback: false,
	},
	{
		name: 'metallb_enabled',
		ask: 'Install MetalLB?',
		why: 'Services of the type LoadBalancer get addresses of your network; it has to be told which.',
		more: 'It wants metallb_config besides, and with IPVS kube_proxy_strict_arp: true. Give them as free variables.',
		kind: 'switch',
		fallback: false,
	},
];

/** The variables that have a question of their own, in the order they are asked for. */
export const askedVariables: readonly string[] = [
	...['kube_version', 'kube_network_plugin', 'kube_pods_subnet', 'kube_service_addresses'],
	...usualVariableList.map(({name}) => name),
];
