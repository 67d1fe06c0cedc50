import {compareVersions} from './compare-versions.ts';
import type {KubesprayRelease} from './kubespray-release.ts';

/**
 * Releases of kubespray that go with the same of everything but Kubernetes. By tag: the newest patch
 * of each minor version of Kubernetes, the default first; all patches before it are accepted too.
 */
type Series = Omit<KubesprayRelease, 'tag' | 'kubernetes'> & {
	readonly tags: Readonly<Record<string, readonly string[]>>;
};

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

const patchesUpTo = (newest: string): readonly string[] => {
	const [major, minor, patch] = newest.split('.');
	return Array.from({length: Number(patch) + 1}, (_, number) => `${major}.${minor}.${number}`);
};

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
