/**
 * What kubespray takes where a variable is left out (`roles/kubespray_defaults`): those on which
 * rules depend. The same in all releases from v2.21 to v2.31.
 */
export const kubesprayDefaults = {
	kube_network_plugin: 'calico',
	kube_service_addresses: '10.233.0.0/18',
	kube_pods_subnet: '10.233.64.0/18',
	kube_network_node_prefix: 24,
	kube_service_addresses_ipv6: 'fd85:ee78:d8a6:8607::1000/116',
	kube_pods_subnet_ipv6: 'fd85:ee78:d8a6:8607::1:0000/112',
	kube_network_node_prefix_ipv6: 120,
	kubelet_max_pods: 110,
	etcd_deployment_type: 'host',
	container_manager: 'containerd',
} as const;
