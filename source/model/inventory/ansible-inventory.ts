import {etcdNodes} from '../etcd-nodes.ts';
import type {Node} from '../node.ts';
import {nodesOf} from '../nodes-of.ts';
import {addressOf} from '../plan/address-of.ts';
import type {Facts} from '../plan/facts.ts';
import {instanceOf} from '../plan/instance-of.ts';
import {sshArguments} from './ssh-arguments.ts';

/**
 * The Ansible inventory of a cluster as kubespray groups it, in YAML.
 * @returns undefined while a node has no address or was not let into yet
 */
export function ansibleInventory(facts: Facts): string | undefined {
	const nodes = nodesOf(facts.preset);
	const hosts = nodes.map(node => hostLines(facts, node));
	if (hosts.includes(undefined)) {
		return undefined;
	}

	const members = (group: string, names: readonly string[]) =>
		names.length === 0
			? [`    ${group}:`, '      hosts: {}']
			: [`    ${group}:`, '      hosts:', ...names.map(name => `        ${name}: {}`)];
	const named = (role: Node['role']) =>
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
		...members('kube_control_plane', named('master')),
		...members('etcd', etcdNodes(facts.preset)),
		...members('kube_node', named('worker')),
		'    k8s_cluster:',
		'      children:',
		'        kube_control_plane: {}',
		'        kube_node: {}',
		'',
	].join('\n');
}

function hostLines(facts: Facts, {name}: Node): readonly string[] | undefined {
	const instance = instanceOf(facts, name);
	const address = addressOf(instance);
	const record = facts.records[name];
	if (instance === undefined || address === undefined || record === undefined) {
		return undefined;
	}

	const {folder, sshConfig} = facts;
	const words = sshArguments({node: name, folder, sshConfig, via: record.via}).map(
		word => `'${word.replaceAll("'", `'"'"'`)}'`,
	);
	const position = etcdNodes(facts.preset).indexOf(name);
	return [
		`    ${name}:`,
		`      ansible_host: ${address}`,
		`      ip: ${address}`,
		`      access_ip: ${address}`,
		// Without a name of its own a member of etcd is renamed when the group's order changes.
		...(position === -1 ? [] : [`      etcd_member_name: etcd${position + 1}`]),
		`      ansible_ssh_common_args: ${JSON.stringify(words.join(' '))}`,
	];
}
