import {compareVersions} from '../compatibility/compare-versions.ts';
import {releaseOf} from '../compatibility/release-of.ts';
import {quote} from '../quote.ts';
import {isTemplate} from './is-template.ts';
import type {PresetDraft} from './preset-draft.ts';
import type {PresetIssue} from './preset-issue.ts';

/**
 * Versions as kubespray reads them. Of Kubernetes' own the leading "v" may be there or not, as
 * rookery writes it the way the release wants it.
 */
export const presetVersionIssues = ({
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

const kubeFault = (value: unknown, release: string): string | undefined => {
	if (typeof value === 'string' && /^v?\d+\.\d+\.\d+$/.test(value)) return undefined;
	const example = releaseOf(release)?.kubernetes.default ?? '1.32.8';
	return `${quote(value)} is not a version of Kubernetes; write its three numbers in quotes, such as "${example}"`;
};

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
