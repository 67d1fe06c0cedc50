import {etcdNodes} from '../etcd-nodes.ts';
import type {NodeRecord} from '../node-record.ts';
import {nodesOf} from '../nodes-of.ts';
import {addressOf} from '../plan/address-of.ts';
import type {Facts} from '../plan/facts.ts';
import {instanceOf} from '../plan/instance-of.ts';
import {yamlValue} from '../variables/yaml-value.ts';
import type {ClusterPart} from './cluster-part.ts';
import {sshArguments} from './ssh-arguments.ts';

export type InventoryFacts = Pick<
	Facts,
	'preset' | 'fleet' | 'records' | 'folder' | 'sshConfig' | 'jumpHosts'
>;

/**
 * The Ansible inventory of a cluster as kubespray groups it, in YAML. How its groups came to their names
 * changed from release to release, so that every one is written out, k8s_cluster and the empty ones too.
 * @param leaving nodes that are still in the cluster and no longer in the preset: kubespray takes out of it
 * what the inventory has. They come last, as the first of a group is the one it trusts.
 * @returns undefined while a node has no address or was not let into yet
 */
export function ansibleInventory(
	facts: InventoryFacts,
	{leaving = []}: {leaving?: readonly ClusterPart[]} = {},
): string | undefined {
	const etcd = etcdNodes(facts.preset);
	const staying = nodesOf(facts.preset).map(
		({name, role}): ClusterPart => ({name, role, etcd: etcd.includes(name)}),
	);
	const hosts = [
		...staying.map(node => hostLines(facts, node)),
		...leaving.map(node => hostLines(facts, node, {isLeaving: true})),
	];
	if (hosts.includes(undefined)) {
		return undefined;
	}

	const nodes = [...staying, ...leaving];
	const named = (role: ClusterPart['role']) =>
		nodes.filter(node => node.role === role).map(({name}) => name);
	return [
		`# Nodes of ${facts.preset.cluster}. rookery writes this file anew: keep changes of your own elsewhere.`,
		'all:',
		'  vars:',
		'    ansible_user: root',
		`    ansible_ssh_private_key_file: ${JSON.stringify(`${facts.folder}/id_ed25519`)}`,
		'  hosts:',
		...hosts.flat(),
		'  children:',
		...group('kube_control_plane', named('master')),
		// In the preset's order, which is the group's own.
		...group('etcd', [...etcd, ...leaving.filter(node => node.etcd).map(({name}) => name)]),
		...group('kube_node', named('worker')),
		...group('calico_rr', []),
		'    k8s_cluster:',
		'      children:',
		'        kube_control_plane: {}',
		'        kube_node: {}',
		'        calico_rr: {}',
		'',
	].join('\n');
}

/** A node may be called `on`, which Ansible's reader takes for true. */
const key = (name: string) => yamlValue(name).trim();

const group = (name: string, hosts: readonly string[]) =>
	hosts.length === 0
		? [`    ${name}:`, '      hosts: {}']
		: [`    ${name}:`, '      hosts:', ...hosts.map(host => `        ${key(host)}: {}`)];

function hostLines(
	facts: InventoryFacts,
	{name, etcd}: ClusterPart,
	{isLeaving}: {isLeaving: boolean} = {isLeaving: false},
): readonly string[] | undefined {
	const record = facts.records[name];
	const present = addressOf(instanceOf(facts, name), record);
	// One that leaves may be stopped or gone: kubespray knows it by the address it had.
	const address = present ?? (isLeaving ? record?.address : undefined);
	if (address === undefined || record === undefined) {
		return undefined;
	}

	return [
		`    ${key(name)}:`,
		`      ansible_host: ${address}`,
		`      ip: ${address}`,
		`      access_ip: ${address}`,
		// kubespray's own names, etcd1 and on, go by the place in the group: one node taken out of it, and
		// the rest have names that etcd does not know them by. That of the node stays.
		...(etcd ? [`      etcd_member_name:${yamlValue(name)}`] : []),
		`      ansible_ssh_common_args: ${JSON.stringify(sshWords(facts, name, record))}`,
	];
}

const sshWords = (
	{folder, sshConfig, jumpHosts}: InventoryFacts,
	node: string,
	{via}: NodeRecord,
) =>
	sshArguments({node, folder, sshConfig, via, sshFolder: jumpHosts?.folder})
		.map(word => `'${word.replaceAll("'", `'"'"'`)}'`)
		.join(' ');
