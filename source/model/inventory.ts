import {quoteWords} from '../primitives/text.ts';
import type {FleetResources, Instance} from './fleet/fleet.ts';
import {etcdNodes, type Node, type NodeRecord, nodesOf} from './nodes.ts';
import {addressOf, instanceOf} from './plan/current-state.ts';
import type {Facts, JumpHosts} from './plan/plan.ts';
import type {Preset} from './preset/schema.ts';
import {yamlValue} from './variables/render.ts';

/** A node and what it does in the cluster. */
export type ClusterPart = Pick<Node, 'name' | 'role'> & {
	/** Whether it runs a member of etcd. */
	readonly etcd: boolean;
};

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
	if (hosts.includes(undefined)) return undefined;

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
	if (address === undefined || record === undefined) return undefined;

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
	{via, viaKnownHosts}: NodeRecord,
) =>
	sshArguments({node, folder, sshConfig, via, viaKnownHosts, sshFolder: jumpHosts?.folder})
		.map(word => `'${word.replaceAll("'", `'"'"'`)}'`)
		.join(' ');

/**
 * The inventory in the style of playbooks for Ansible's lxd connection: the members as `lxd_hosts`,
 * each node as `MEMBER-HOST:INSTANCE`.
 */
export function originalInventory(facts: Pick<Facts, 'preset' | 'fleet' | 'jumpHosts'>): string {
	const group = (name: string, role: Node['role']) => [
		`    ${name}:`,
		'      hosts:',
		...nodesOf(facts.preset)
			.filter(node => node.role === role)
			.flatMap(node => [
				`        ${yamlValue(node.name).trim()}:`,
				'          ansible_connection: lxd',
				`          ansible_host: ${memberHost(facts, node)}:${node.name}`,
			]),
	];
	return [
		'all:',
		'  children:',
		'    lxd_hosts:',
		'      hosts:',
		...sshHosts(facts.preset).flatMap(host => [
			`        ${yamlValue(hostName(host)).trim()}:`,
			...(host.includes('@') ? [`          ansible_user:${yamlValue(host.split('@')[0])}`] : []),
		]),
		...group('masters', 'master'),
		...group('workers', 'worker'),
		'',
	].join('\n');
}

function memberHost(facts: Pick<Facts, 'preset' | 'fleet' | 'jumpHosts'>, node: Node) {
	const member = instanceOf(facts, node.name)?.location || node.member;
	const host = hostOfMember(facts, member);
	return host === undefined ? member : hostName(host);
}

/** What OpenSSH needs to know to reach one node. */
export type SshRoute = {
	readonly node: string;
	/** The cluster's own folder: its key and the host keys it pinned. */
	readonly folder: string;
	/** The ssh configuration file that stands in for the user's own, when one was named: for the jump host. */
	readonly sshConfig: string | undefined;
	/** The folder that the jump host's ssh is started in; undefined where its settings hold in any. */
	readonly sshFolder?: string | undefined;
	/** The destination to go through; undefined where the node is reached directly. */
	readonly via: string | undefined;
	/** The only files with the jump host's key, where the user's own did not keep the key that was accepted. */
	readonly viaKnownHosts?: readonly string[] | undefined;
};

/**
 * OpenSSH's options for one node: the cluster's key and no other, and only the host keys that were read
 * through LXD, looked up by the node's name so that a new address changes nothing.
 *
 * The node is rookery's own, so no configuration file of the user's applies to it: a `Host *` with a Port, a
 * RemoteCommand, AddKeysToAgent or PubkeyAuthentication speaks of other hosts. Overriding such options one by
 * one is a list that grows with every release of OpenSSH; `-F none` (which `ssh`, `scp` and `sftp` take) is
 * all of them. The user's configuration does apply to the jump host, which an ssh of its own logs in to.
 * @returns words, unquoted
 */
export const sshArguments = ({
	node,
	folder,
	sshConfig,
	sshFolder,
	via,
	viaKnownHosts,
}: SshRoute): readonly string[] => [
	...['-F', 'none'],
	...option(`IdentityFile=${sshFiles(`${folder}/id_ed25519`)}`),
	...option('IdentitiesOnly=yes'),
	// No agent: it has nothing to add, and one that asks for approval would ask for every node.
	...option('IdentityAgent=none'),
	...option(`UserKnownHostsFile=${sshFiles(`${folder}/known_hosts`)}`),
	...option('GlobalKnownHostsFile=none'),
	...option('StrictHostKeyChecking=yes'),
	...option(`HostKeyAlias=${node}`),
	...(via === undefined
		? []
		: option(`ProxyCommand=${forwardThrough(via, {sshConfig, sshFolder, viaKnownHosts})}`)),
];

const option = (setting: string) => ['-o', setting];

/** ssh splits the names of files at blanks unless they are quoted, and expands `%` in them (ssh_config(5), TOKENS). */
const sshFiles = (...files: readonly string[]) =>
	files.map(file => `"${file.replaceAll('%', '%%')}"`).join(' ');

/**
 * As OpenSSH's own ProxyJump does it, which would hand the cluster's options on to nobody, but `-F none` too.
 * A LocalCommand of the user's would read from the stream.
 */
function forwardThrough(
	via: string,
	{
		sshConfig,
		sshFolder,
		viaKnownHosts,
	}: Pick<SshRoute, 'sshConfig' | 'sshFolder' | 'viaKnownHosts'>,
): string {
	const command = quoteWords([
		'ssh',
		...(sshConfig === undefined ? [] : ['-F', sshConfig]),
		...option('PermitLocalCommand=no'),
		...(viaKnownHosts === undefined ? [] : pinnedTo(viaKnownHosts)),
		...loginWords(via),
		'-W',
	]);
	// ssh expands `%`, then the user's shell reads the line: the brackets are those of IPv6 addresses.
	const forward = `${command.replaceAll('%', '%%')} '[%h]:%p' -- ${quoteWords([hostName(via)])}`;
	if (sshFolder === undefined) return forward;
	const folder = quoteWords([sshFolder]).replaceAll('%', '%%');
	// ssh puts `exec` before the line, so that it has to be one command; and it reads quotes within quotes its
	// own way (misc.c: argv_split), so that the words stay beside the script.
	return `sh -c 'cd "$0" && exec "$@"' ${folder} ${forward}`;
}

/** Only the key that was accepted lets in, also where the user's `StrictHostKeyChecking no` would take any. */
const pinnedTo = (files: readonly string[]): readonly string[] => [
	...option(`UserKnownHostsFile=${sshFiles(...files)}`),
	...option('StrictHostKeyChecking=yes'),
	...option('UpdateHostKeys=no'),
];

/** `user@host:port` as options: only `ssh://` takes a port within a destination, and not in every release. */
function loginWords(via: string): readonly string[] {
	const user = /^(?:ssh:\/\/)?(.*)@/.exec(via)?.[1];
	const port = /^(?:[^:]*|.*\]):(\d+)\/?$/.exec(via.replace(/^(?:ssh:\/\/)?(?:.*@)?/, ''))?.[1];
	return [...(user === undefined ? [] : ['-l', user]), ...(port === undefined ? [] : ['-p', port])];
}

/**
 * The ssh destination of the preset that is a given member: by its address, its name, or its short host name,
 * as the destination says or as OpenSSH resolves it.
 * @returns undefined when no destination can be told to be that member
 */
export function hostOfMember(
	{
		preset,
		fleet,
		jumpHosts,
	}: {
		preset: Preset;
		fleet: Pick<FleetResources, 'members'>;
		jumpHosts?: JumpHosts | undefined;
	},
	member: string,
): string | undefined {
	const address = fleet.members.find(({name}) => name === member)?.address;
	const isMember = (name: string | undefined) =>
		name !== undefined && (name === address || name === member || name.split('.')[0] === member);
	const hosts = sshHosts(preset);
	return (
		hosts.find(host => isMember(jumpHosts?.hostNames[host])) ??
		hosts.find(host => isMember(hostName(host)))
	);
}

/** The preset's destinations that are reached by ssh. */
export const sshHosts = ({lxd}: Preset): readonly string[] =>
	lxd.hosts.filter(host => !host.startsWith('https://'));

/**
 * The preset's ssh destinations to try as jump hosts of a node, the likeliest first: the one that let in before, then its
 * own member. With a macvlan or ipvlan card its own member comes last: the kernel keeps such a card from its own host.
 */
export function jumpHosts(
	facts: Parameters<typeof hostOfMember>[0],
	{location, expandedDevices}: Pick<Instance, 'location' | 'expandedDevices'>,
	recorded: string | undefined,
): readonly string[] {
	const all = sshHosts(facts.preset);
	const own = hostOfMember(facts, location);
	const isApart = Object.values(expandedDevices).some(({type, nictype}) =>
		type === 'nic' ? /^(mac|ip)vlan$/.test(nictype ?? '') : false,
	);
	const others = all.filter(host => host !== own);
	const inTurn = own === undefined ? others : isApart ? [...others, own] : [own, ...others];
	return [...inTurn.filter(host => host === recorded), ...inTurn.filter(host => host !== recorded)];
}

/** `user@host:port` without the user and the port. */
export const hostName = (destination: string): string =>
	destination
		.replace(/^ssh:\/\//, '')
		.replace(/^[^@]*@/, '')
		.replace(/^\[(.*)\](:\d+)?$/, '$1')
		.replace(/^([^:]*):\d+$/, '$1');
