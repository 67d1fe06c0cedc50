import {quote} from '../../primitives/text.ts';
import {compareVersions, minorOf} from '../../primitives/versions.ts';
import {effectiveVariables} from '../compatibility/immutable-settings.ts';
import {releaseOf} from '../compatibility/releases.ts';
import {isTemplate, type PresetIssue} from './issues.ts';
import {presetRangeIssues} from './network-rules.ts';
import type {PresetDraft} from './schema.ts';

/** What kubespray would refuse of its variables once the nodes are there, said before. */
export const presetKubesprayIssues = (draft: PresetDraft): readonly PresetIssue[] => [
	...presetChoiceIssues(draft.kubespray),
	...presetSwitchIssues(draft.kubespray),
	...presetVersionIssues(draft.kubespray),
	...presetRangeIssues(draft),
	...presetTogetherIssues(draft.kubespray),
];

/** Switches are true or false themselves: a template takes every text for true, "false" too. */
const presetSwitchIssues = ({vars}: PresetDraft['kubespray']): readonly PresetIssue[] =>
	Object.entries(vars).flatMap(([name, value]) => {
		const message = switches.has(name) && !isTemplate(value) ? switchFault(name, value) : undefined;
		return message === undefined
			? []
			: [{path: ['kubespray', 'vars', name], at: 'value' as const, message}];
	});

function switchFault(name: string, value: unknown): string | undefined {
	if (name === 'ipv4_stack' && value === false) {
		return 'is false, but rookery reaches its nodes by IPv4 and gives kubespray their IPv4 addresses; write true, and ipv6_stack: true for both';
	}
	if (typeof value === 'boolean') return undefined;
	const isQuoted = typeof value === 'string' && /^(true|false)$/i.test(value);
	return isQuoted
		? `is text; write it without quotes: ${value.toLowerCase()}`
		: `${quote(value)} is no switch; write true or false`;
}

/** Those that kubespray asserts, and those that say what a node is given. */
const switches: ReadonlySet<string> = new Set([
	'download_run_once',
	'download_always_pull',
	'download_localhost',
	'download_force_cache',
	'deploy_netchecker',
	'helm_enabled',
	'openstack_lbaas_enabled',
	'gvisor_enabled',
	'kata_containers_enabled',
	'kube_external_ca_mode',
	'auto_renew_certificates',
	'containerd_static_binary',
	'containerd_disable_apparmor',
	'enable_nodelocaldns',
	'enable_dual_stack_networks',
	'ipv4_stack',
	'ipv6_stack',
	'kube_vip_enabled',
	'kubelet_fail_swap_on',
	'kubelet_fail_cgroup_v1',
	'loadbalancer_apiserver_localhost',
	'metallb_enabled',
	'metrics_server_enabled',
]);

/** Variables that kubespray takes only with, or without, another, and those it takes no more. */
function presetTogetherIssues({
	release = '',
	vars,
}: PresetDraft['kubespray']): readonly PresetIssue[] {
	const {container_manager: runtime} = effectiveVariables(vars);
	const rules = [
		{
			name: 'etcd_deployment_type',
			isBroken: vars['etcd_deployment_type'] === 'docker' && runtime !== 'docker',
			message: 'docker goes with container_manager: docker alone; write host or kubeadm',
		},
		{
			name: 'download_localhost',
			isBroken: vars['download_localhost'] === true && vars['download_run_once'] !== true,
			message: 'wants download_run_once: true beside it',
		},
		{
			name: 'gvisor_enabled',
			isBroken: vars['gvisor_enabled'] === true && runtime !== 'containerd',
			message: 'gVisor goes with container_manager: containerd alone',
		},
		{
			name: 'kata_containers_enabled',
			isBroken: vars['kata_containers_enabled'] === true && runtime === 'docker',
			message: 'Kata goes with container_manager: containerd or crio, and not with docker',
		},
		{
			name: 'auto_renew_certificates',
			isBroken: vars['auto_renew_certificates'] === true && vars['kube_external_ca_mode'] === true,
			message: 'certificates of an outside CA (kube_external_ca_mode) are not renewed; write false',
		},
		{
			name: 'kube_vip_enabled',
			isBroken: isWithoutAddress(vars),
			message:
				"wants kube_vip_address beside it: a free address of the nodes' network, for the masters to share",
		},
		{
			name: 'etcd_kubeadm_enabled',
			isBroken: isGone(release, 'v2.28.0') && Object.hasOwn(vars, 'etcd_kubeadm_enabled'),
			message: 'is gone since v2.28; write etcd_deployment_type: kubeadm',
		},
		{
			name: 'kubelet_static_pod_path',
			isBroken: isGone(release, 'v2.30.0') && Object.hasOwn(vars, 'kubelet_static_pod_path'),
			message: 'is gone since v2.30; take it out',
		},
	];
	return rules
		.filter(({isBroken}) => isBroken)
		.map(({name, message}) => ({path: ['kubespray', 'vars', name], at: 'key', message}));
}

/** Services bring addresses of their own; the control plane needs one. */
const isWithoutAddress = (vars: Readonly<Record<string, unknown>>) =>
	vars['kube_vip_enabled'] === true &&
	!vars['kube_vip_address'] &&
	(vars['kube_vip_services_enabled'] !== true || vars['kube_vip_controlplane_enabled'] === true);

const isGone = (release: string, since: string) => compareVersions(release, since) >= 0;

/**
 * Versions as kubespray reads them. Of Kubernetes' own the leading "v" may be there or not, as
 * rookery writes it the way the release wants it.
 */
const presetVersionIssues = ({
	release = '',
	vars,
}: PresetDraft['kubespray']): readonly PresetIssue[] =>
	Object.entries(vars)
		.filter(([name, value]) => name.endsWith('_version') && !isTemplate(value))
		.flatMap(([name, value]): readonly PresetIssue[] => {
			const message =
				name === 'kube_version' ? kubeFault(value, release) : bareFault(name, value, release);
			return message === undefined
				? []
				: [{path: ['kubespray', 'vars', name], at: 'value', message}];
		});

function kubeFault(value: unknown, release: string): string | undefined {
	if (typeof value === 'string' && /^v?\d+\.\d+\.\d+$/.test(value)) return undefined;
	const example = releaseOf(release)?.kubernetes.default ?? '1.32.8';
	return `${quote(value)} is not a version of Kubernetes; write its three numbers in quotes, such as "${example}"`;
}

const bareFault = (name: string, value: unknown, release: string): string | undefined =>
	bare.has(name.replace(/_version$/, '')) &&
	typeof value === 'string' &&
	value.startsWith('v') &&
	compareVersions(release, 'v2.28.0') >= 0
		? `from v2.28 on kubespray wants no "v" before a version; write ${quote(value.slice(1))}`
		: undefined;

/** Of what kubespray asserts it since v2.28. */
const bare: ReadonlySet<string> = new Set([
	...['argocd', 'aws_ebs_csi_plugin', 'azure_csi_plugin', 'calico', 'calico_apiserver'],
	...['calico_ctl', 'calico_typha', 'cert_manager', 'cilium', 'cilium_cli', 'cinder_csi_plugin'],
	...['cni', 'dnsautoscaler', 'etcd', 'flannel', 'flannel_cni', 'gateway_api', 'gcp_pd_csi_plugin'],
	...['helm', 'kube_ovn', 'kube_router', 'kube_vip', 'local_path_provisioner'],
	...['local_volume_provisioner', 'metallb', 'metrics_server', 'multus', 'netcheck', 'pod_infra'],
	...['runc', 'skopeo', 'yq'],
]);

/** Variables that take one of a few values; of a release that is not known nothing is said. */
const presetChoiceIssues = ({
	release = '',
	vars,
}: PresetDraft['kubespray']): readonly PresetIssue[] =>
	releaseOf(release) === undefined
		? []
		: Object.entries(vars).flatMap(([name, value]): readonly PresetIssue[] => {
				const message = choiceFault(name, value, release);
				return message === undefined
					? []
					: [{path: ['kubespray', 'vars', name], at: 'value', message}];
			});

function choiceFault(name: string, value: unknown, release: string): string | undefined {
	const taken = choicesIn(release, name);
	if (!taken || isTemplate(value) || taken.some(choice => choice === value)) return undefined;

	const write = either(taken.map(choice => choice || '""'));
	const other = kubesprayChoices[name]?.find(choice => choice.value === value);
	if (other?.since !== undefined) {
		return `${quote(value)} comes with v${other.since} of kubespray; for ${release} write ${write}`;
	}
	return other?.until === undefined
		? `${quote(value)} is not what kubespray takes here; write ${write}`
		: `${quote(value)} was last taken by v${other.until} of kubespray; for ${release} write ${write}`;
}

const either = (words: readonly string[]) =>
	[words.slice(0, -1).join(', '), ...words.slice(-1)].filter(Boolean).join(' or ');

/**
 * The values that a release of kubespray takes for a variable.
 * @returns undefined for a variable that takes any
 */
export function choicesIn(release: string, name: string): readonly string[] | undefined {
	const choices = Object.hasOwn(kubesprayChoices, name) ? kubesprayChoices[name] : undefined;
	const series = minorOf(release);
	return choices
		?.filter(
			({since = series, until = series}) =>
				compareVersions(since, series) <= 0 && compareVersions(until, series) >= 0,
		)
		.map(({value}) => value);
}

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
const kubesprayChoices: Readonly<Record<string, readonly Choice[]>> = {
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
