import type {Node} from '../node.ts';
import {nodesOf} from '../nodes-of.ts';
import type {Facts} from '../plan/facts.ts';
import {instanceOf} from '../plan/instance-of.ts';
import {yamlValue} from '../variables/yaml-value.ts';
import {hostName, hostOfMember, sshHosts} from './host-of-member.ts';

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
