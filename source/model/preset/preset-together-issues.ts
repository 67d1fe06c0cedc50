import {compareVersions} from '../compatibility/compare-versions.ts';
import {effectiveVariables} from '../compatibility/effective-variables.ts';
import type {PresetDraft} from './preset-draft.ts';
import type {PresetIssue} from './preset-issue.ts';

/** Variables that kubespray takes only with, or without, another, and those it takes no more. */
export const presetTogetherIssues = ({
	release = '',
	vars,
}: PresetDraft['kubespray']): readonly PresetIssue[] => {
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
};

/** Services bring addresses of their own; the control plane needs one. */
const isWithoutAddress = (vars: Readonly<Record<string, unknown>>) =>
	vars['kube_vip_enabled'] === true &&
	!vars['kube_vip_address'] &&
	(vars['kube_vip_services_enabled'] !== true || vars['kube_vip_controlplane_enabled'] === true);

const isGone = (release: string, since: string) => compareVersions(release, since) >= 0;
