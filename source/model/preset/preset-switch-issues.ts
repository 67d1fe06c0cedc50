import {quote} from '../quote.ts';
import {isTemplate} from './is-template.ts';
import type {PresetDraft} from './preset-draft.ts';
import type {PresetIssue} from './preset-issue.ts';

/** Switches are true or false themselves: a template takes every text for true, "false" too. */
export const presetSwitchIssues = ({vars}: PresetDraft['kubespray']): readonly PresetIssue[] =>
	Object.entries(vars).flatMap(([name, value]) => {
		const message = switches.has(name) && !isTemplate(value) ? fault(name, value) : undefined;
		return message === undefined
			? []
			: [{path: ['kubespray', 'vars', name], at: 'value' as const, message}];
	});

const fault = (name: string, value: unknown): string | undefined => {
	if (name === 'ipv4_stack' && value === false) {
		return 'is false, but rookery reaches its nodes by IPv4 and gives kubespray their IPv4 addresses; write true, and ipv6_stack: true for both';
	}
	if (typeof value === 'boolean') return undefined;
	const isQuoted = typeof value === 'string' && /^(true|false)$/i.test(value);
	return isQuoted
		? `is text; write it without quotes: ${value.toLowerCase()}`
		: `${quote(value)} is no switch; write true or false`;
};

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
