/** A value that a variable of kubespray takes, and in which series of releases; in all without. */
type Choice = {readonly value: string; readonly since?: string; readonly until?: string};

const always = (...values: readonly string[]): readonly Choice[] => values.map(value => ({value}));
const upTo = (until: string, ...values: readonly string[]): readonly Choice[] =>
	values.map(value => ({value, until}));
const from = (since: string, ...values: readonly string[]): readonly Choice[] =>
	values.map(value => ({value, since}));

/**
 * What kubespray asserts of its variables by `roles/validate_inventory`, up to v2.27 by the role
 * `kubernetes/preinstall` (`verify-settings`) and of Calico's and Cilium's by their `check.yml`.
 */
export const kubesprayChoices: Readonly<Record<string, readonly Choice[]>> = {
	kube_network_plugin: [
		...always('calico', 'flannel', 'cilium', 'kube-ovn', 'kube-router', 'macvlan', 'cni', 'cloud'),
		...upTo('2.21', 'canal'),
		...from('2.22', 'custom_cni'),
		...upTo('2.28', 'weave'),
		...from('2.27', 'none'),
	],
	kube_proxy_mode: [...always('iptables', 'ipvs'), ...from('2.28', 'nftables')],
	dns_mode: always('coredns', 'coredns_dual', 'manual', 'none'),
	resolvconf_mode: always('host_resolvconf', 'docker_dns', 'none'),
	cert_management: always('script', 'none'),
	etcd_deployment_type: always('host', 'kubeadm', 'docker'),
	container_manager: always('containerd', 'crio', 'docker'),
	cloud_provider: [
		...always('external'),
		...from('2.27', ''),
		...upTo('2.26', 'gce', 'aws', 'azure', 'openstack', 'vsphere', 'oci'),
	],
	calico_network_backend: always('vxlan', 'bird', 'none'),
	calico_ipip_mode: always('Always', 'CrossSubnet', 'Never'),
	calico_vxlan_mode: always('Always', 'CrossSubnet', 'Never'),
	cilium_identity_allocation_mode: always('crd', 'kvstore'),
};
