import {compareVersions} from '../../model/compatibility/compare-versions.ts';
import type {CheckoutRecord} from './checkout-record.ts';
import {readVariables} from './read-variables.ts';

/**
 * What kubespray's files say of themselves, in the layouts of v2.21 to v2.31. Versions lose their "v".
 * @returns undefined when they are not kubespray's
 */
export async function describeCheckout(
	folder: string,
	commit: string,
): Promise<CheckoutRecord | undefined> {
	const variables = await readVariables(folder);
	const text = (name: string) => {
		const value = variables.get(name);
		return typeof value === 'string' ? value.replace(/^v/, '') : undefined;
	};
	const least = text('minimal_ansible_version');
	const below = text('maximal_ansible_version');
	const accepted = acceptedVersions(variables, text('kube_version_min_required'));
	const [newest] = accepted;
	if (!least || !below || newest === undefined) return undefined;

	const named = text('kube_version');
	// From v2.28 on it is an expression that takes the newest.
	const isNamed = named !== undefined && accepted.includes(named);
	const kubernetes = {default: isNamed ? named : newest, accepted};
	return {v: 1, commit, kubernetes, ansible: {least, below}};
}

/**
 * As kubespray's own assertion has it: all three programs' checksums are known, and it is not below
 * the minimum (an expression from v2.28 on: there the tables have nothing below it).
 */
function acceptedVersions(
	variables: ReadonlyMap<string, unknown>,
	minimum: string | undefined,
): string[] {
	const [first, ...others] = ['kubelet', 'kubeadm', 'kubectl'].map(
		program => new Set(versionsOf(variables.get(`${program}_checksums`))),
	);
	const least = minimum !== undefined && /^[\d.]+$/.test(minimum) ? minimum : '0';
	return [...(first ?? [])]
		.filter(version => others.every(known => known.has(version)))
		.filter(version => compareVersions(version, least) >= 0)
		.toSorted((one, other) => compareVersions(other, one));
}

/** The processors differ in their checksums only, not in the versions that have one. */
function versionsOf(checksums: unknown): string[] {
	const ofProcessor = Object(checksums).amd64;
	return Object.keys(Object(ofProcessor)).map(version => version.replace(/^v/, ''));
}
