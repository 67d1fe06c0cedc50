import {isTemplate} from '../preset/issues.ts';

/** Where Kubernetes' own images come from, unless a variable of kubespray's names another host. */
export const kubernetesRegistry = 'registry.k8s.io';

type Variables = Readonly<Record<string, unknown>>;

/**
 * The host whose name a node has to resolve before kubespray downloads anything: that of the proxy or mirror
 * that the preset sets, or else Kubernetes' own registry. containerd asks a mirror first.
 * @returns undefined where there is no name to resolve: an address, or a value that only Ansible can work out
 */
export function downloadHost(vars: Variables): string | undefined {
	const sources = sourcesIn(vars);
	if (sources.length === 0) return kubernetesRegistry;
	return sources.map(hostOf).find(host => host !== undefined);
}

/** What a preset sets of these, the proxy first: it resolves names for the node. */
const sourcesIn = (vars: Variables): readonly string[] => [
	...textsOf([vars['https_proxy'], vars['http_proxy']]),
	...textsOf([vars['kube_image_repo'], vars['registry_host']]),
	...mirrorsIn(vars['containerd_registries_mirrors']),
	...textsOf([vars['files_repo']]),
	...textsOf(Object.keys(vars).flatMap(key => (another.test(key) ? [vars[key]] : []))),
];

/** kubespray's names for where each kind of image, and each file, comes from. */
const another = /_(?:image_repo|download_url)$/;

const textsOf = (values: readonly unknown[]) =>
	values.filter((value): value is string => typeof value === 'string' && value.trim() !== '');

/** `[{prefix: registry.k8s.io, mirrors: [{host: https://mirror.lan, …}]}]` */
const mirrorsIn = (value: unknown): readonly string[] =>
	listOf(value)
		.flatMap(entry => listOf(Object(entry).mirrors))
		.flatMap(mirror => textsOf([Object(mirror).host]));

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function hostOf(source: string): string | undefined {
	if (isTemplate(source)) return undefined;
	const url = URL.parse(source.includes('://') ? source : `https://${source}`);
	const host = url?.hostname ?? '';
	return host === '' || /^\[|^[\d.]+$/.test(host) ? undefined : host;
}
