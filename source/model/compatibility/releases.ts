import {compareVersions, minorOf} from '../../primitives/versions.ts';
import type {Checkout} from '../kubespray.ts';
import type {Facts} from '../plan/plan.ts';

/** A release of kubespray, and what it goes with. Versions have no leading "v". */
type KubesprayRelease = {
	/** The tag in its repository: `v2.28.1`. */
	readonly tag: string;
	/** The Kubernetes it installs when nobody says otherwise, and all whose checksums it knows, newest first. */
	readonly kubernetes: {readonly default: string; readonly accepted: readonly string[]};
	/** The range of ansible-core its own assertion takes: from `least`, and under `below`. */
	readonly ansible: {readonly least: string; readonly below: string};
	/** The minor versions of Python, both included, that its ansible-core runs with on this machine. */
	readonly python: PythonRange;
	/** The releases of Ubuntu that it lists for nodes: "20.04". */
	readonly ubuntu: readonly string[];
};

/** From `least` to `most`, both included: "3.10" and "3.12". */
type PythonRange = {readonly least: string; readonly most: string};

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

/**
 * The newest release of kubespray that lists an Ubuntu release for its nodes, or the newest of all
 * where none does.
 * @param version "20.04"; undefined where the image is not known to be Ubuntu
 */
export function defaultRelease(version: string | undefined): KubesprayRelease {
	const release = releases.find(({ubuntu}) => version === undefined || ubuntu.includes(version));
	return release ?? newest;
}

/**
 * Each read at its tag: `playbooks/ansible_version.yml` (its assertion), `docs/ansible/ansible.md`
 * (Python), `README.md` (Ubuntu) and the `kubelet_checksums` of `checksums.yml` (Kubernetes), whose
 * patches have no gap.
 */
const table: readonly Series[] = [
	{
		ansible: {least: '2.18.0', below: '2.19.0'},
		python: {least: '3.11', most: '3.13'},
		ubuntu: ['22.04', '24.04'],
		tags: {'v2.31.0': ['1.35.4', '1.34.7', '1.33.11']},
	},
	{
		ansible: {least: '2.17.3', below: '2.18.0'},
		python: {least: '3.10', most: '3.12'},
		ubuntu: ['22.04', '24.04'],
		tags: {
			'v2.30.0': ['1.34.3', '1.33.7', '1.32.11'],
			'v2.29.1': ['1.33.7', '1.32.10', '1.31.14'],
			'v2.29.0': ['1.33.5', '1.32.9', '1.31.13'],
		},
	},
	{
		ansible: {least: '2.16.4', below: '2.17.0'},
		python: {least: '3.10', most: '3.12'},
		ubuntu: ['20.04', '22.04', '24.04'],
		tags: {
			'v2.28.1': ['1.32.8', '1.31.12', '1.30.14'],
			'v2.28.0': ['1.32.5', '1.31.9', '1.30.13'],
			'v2.27.1': ['1.31.9', '1.30.13', '1.29.15'],
			'v2.27.0': ['1.31.4', '1.30.8', '1.29.12'],
			'v2.26.1': ['1.30.6', '1.29.10', '1.28.15'],
			'v2.26.0': ['1.30.4', '1.29.7', '1.28.12'],
			'v2.25.1': ['1.29.10', '1.28.15', '1.27.16'],
		},
	},
	{
		ansible: {least: '2.16.4', below: '2.17.0'},
		python: {least: '3.10', most: '3.12'},
		ubuntu: ['20.04', '22.04'],
		tags: {'v2.25.0': ['1.29.5', '1.28.10', '1.27.14']},
	},
	{
		ansible: {least: '2.15.5', below: '2.17.0'},
		python: {least: '3.9', most: '3.11'},
		ubuntu: ['20.04', '22.04'],
		tags: {
			'v2.24.3': ['1.28.14', '1.29.9', '1.27.16', '1.26.15'],
			'v2.24.2': ['1.28.10', '1.29.1', '1.27.14', '1.26.15'],
			'v2.24.1': ['1.28.6', '1.29.1', '1.27.10', '1.26.13'],
			'v2.24.0': ['1.28.6', '1.29.1', '1.27.10', '1.26.13'],
		},
	},
	{
		ansible: {least: '2.14.0', below: '2.15.0'},
		python: {least: '3.9', most: '3.11'},
		ubuntu: ['20.04', '22.04'],
		tags: {
			'v2.23.3': ['1.27.10', '1.26.13', '1.25.16'],
			'v2.23.2': ['1.27.9', '1.26.12', '1.25.16'],
			'v2.23.1': ['1.27.7', '1.26.10', '1.25.15'],
			'v2.23.0': ['1.27.5', '1.26.8', '1.25.13'],
		},
	},
	{
		ansible: {least: '2.11.0', below: '2.13.0'},
		python: {least: '3.8', most: '3.10'},
		ubuntu: ['16.04', '18.04', '20.04', '22.04'],
		tags: {
			'v2.22.2': ['1.26.13', '1.25.16', '1.24.17'],
			'v2.22.1': ['1.26.5', '1.25.10', '1.24.14'],
			'v2.22.0': ['1.26.5', '1.25.10', '1.24.14'],
			'v2.21.0': ['1.25.6', '1.24.10', '1.23.16'],
		},
	},
];

/** All releases of kubespray that rookery knows, newest first. */
export const releases: readonly KubesprayRelease[] = table.flatMap(({tags, ...traits}) =>
	Object.entries(tags).map(([tag, newest]) => ({
		tag,
		...traits,
		kubernetes: {
			default: newest[0] ?? '',
			accepted: newest.flatMap(patchesUpTo).sort((one, other) => compareVersions(other, one)),
		},
	})),
);

const [newest] = releases as readonly [KubesprayRelease];

/** The Pythons on this machine that a release of kubespray runs with; undefined where it is not known. */
export const pythonRange = (tag: string): PythonRange | undefined => releaseOf(tag)?.python;

/**
 * A version of Kubernetes as a release of kubespray wants it in `kube_version`: with a leading "v"
 * up to v2.27, and without from v2.28 on, which asserts it.
 */
export function kubeVersionFor(release: string, version: string): string {
	const bare = version.replace(/^v/, '');
	return compareVersions(release, 'v2.28.0') < 0 ? `v${bare}` : bare;
}

/**
 * The version of Kubernetes that the preset asks for, without a leading "v": its own `kube_version`, or what
 * its kubespray installs by default.
 */
export function desiredKubernetes({
	preset,
	kubespray,
}: Pick<Facts, 'preset' | 'kubespray'>): string {
	const asked = preset.kubespray?.vars['kube_version'];
	if (typeof asked === 'string') return asked.replace(/^v/, '');
	return supportedKubernetes(preset.kubespray?.release ?? '', kubespray?.checkout)?.default ?? '';
}

/** The versions of Kubernetes that the preset's kubespray can install, and so upgrade through. */
export const acceptedKubernetes = ({
	preset,
	kubespray,
}: Pick<Facts, 'preset' | 'kubespray'>): readonly string[] =>
	supportedKubernetes(preset.kubespray?.release ?? '', kubespray?.checkout)?.accepted ?? [];

/**
 * The versions of Kubernetes that a release of kubespray installs: what its checkout says, or else
 * what is known of its tag.
 * @returns undefined where neither is there
 */
export function supportedKubernetes(
	tag: string,
	checkout: Checkout | undefined,
): Checkout['kubernetes'] | undefined {
	if (checkout?.release === tag) return checkout.kubernetes;
	const release = releaseOf(tag);
	return release?.tag === tag ? release.kubernetes : undefined;
}

/**
 * What is known of a release of kubespray by its tag. For a patch release that the table does not
 * list, it is the newest before it in the same series: compare `tag` where that matters.
 * @returns undefined for a series that is older or newer than the table
 */
export const releaseOf = (tag: string): KubesprayRelease | undefined =>
	releases.find(
		release => minorOf(release.tag) === minorOf(tag) && compareVersions(release.tag, tag) <= 0,
	);

/**
 * Releases of kubespray that go with the same of everything but Kubernetes. By tag: the newest patch
 * of each minor version of Kubernetes, the default first; all patches before it are accepted too.
 */
type Series = Omit<KubesprayRelease, 'tag' | 'kubernetes'> & {
	readonly tags: Readonly<Record<string, readonly string[]>>;
};

function patchesUpTo(newest: string): readonly string[] {
	const [major, minor, patch] = newest.split('.');
	return Array.from({length: Number(patch) + 1}, (_, number) => `${major}.${minor}.${number}`);
}
