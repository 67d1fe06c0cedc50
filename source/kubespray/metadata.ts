import {glob, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {parseDocument} from 'yaml';
import {z} from 'zod';
import {compareVersions} from '../primitives/versions.ts';

/** Beside a checkout: what its files say, so that nobody reads them again. */
export const CheckoutRecord = z.object({
	v: z.literal(1),
	commit: z.string(),
	kubernetes: z.object({default: z.string(), accepted: z.array(z.string())}),
	ansible: z.object({least: z.string(), below: z.string()}),
});

export type CheckoutRecord = z.infer<typeof CheckoutRecord>;

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

/**
 * The variables by which kubespray says what it is: those of its version assertion, and the defaults
 * of the roles that hold Kubernetes' versions. All plain values are strings, Jinja is left unsolved.
 */
async function readVariables(folder: string): Promise<ReadonlyMap<string, unknown>> {
	const found = new Map<string, unknown>();
	for await (const name of glob([...assertions, ...roleVariables], {cwd: folder})) {
		const text = await readFile(join(folder, name), 'utf8');
		for (const [variable, value] of Object.entries(variablesIn(text))) {
			if (wanted.has(variable)) found.set(variable, value);
		}
	}
	return found;
}

/** v2.21; later. */
const assertions = ['ansible_version.yml', 'playbooks/ansible_version.yml'] as const;

/** v2.21 to v2.23 keep checksums with the role `download`; `kubespray_defaults` had a dash up to v2.27. */
const roleVariables = ['kubespray-defaults', 'kubespray_defaults', 'download'].flatMap(role =>
	['main.{yml,yaml}', 'main/{main,checksums}.yml'].map(
		file => `roles/${role}/{defaults,vars}/${file}`,
	),
);

const wanted: ReadonlySet<string> = new Set([
	'minimal_ansible_version',
	'maximal_ansible_version',
	'kube_version',
	'kube_version_min_required',
	'kubelet_checksums',
	'kubeadm_checksums',
	'kubectl_checksums',
]);

/** Of a file of variables, or of the first play of a playbook. */
function variablesIn(text: string): object {
	const content: unknown = parseDocument(text, {
		schema: 'failsafe',
		uniqueKeys: false,
		logLevel: 'silent',
	}).toJS({maxAliasCount: -1});
	return Object(Array.isArray(content) ? content[0]?.vars : content);
}
