import {glob, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {parseDocument} from 'yaml';

/**
 * The variables by which kubespray says what it is: those of its version assertion, and the defaults
 * of the roles that hold Kubernetes' versions. All plain values are strings, Jinja is left unsolved.
 */
export async function readVariables(folder: string): Promise<ReadonlyMap<string, unknown>> {
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
