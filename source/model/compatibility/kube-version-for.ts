import {compareVersions} from './compare-versions.ts';

/**
 * A version of Kubernetes as a release of kubespray wants it in `kube_version`: with a leading "v"
 * up to v2.27, and without from v2.28 on, which asserts it.
 */
export const kubeVersionFor = (release: string, version: string): string => {
	const bare = version.replace(/^v/, '');
	return compareVersions(release, 'v2.28.0') < 0 ? `v${bare}` : bare;
};
