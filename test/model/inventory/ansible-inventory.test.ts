import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {ansibleInventory, type InventoryFacts} from '../../../source/model/inventory.ts';
import {ours, situation} from '../checks/situation.ts';

const masters = ['lab-master-1', 'lab-master-2', 'lab-master-3'];
const addresses: Readonly<Record<string, string>> = {
	'lab-master-1': '10.0.0.1',
	'lab-master-2': '10.0.0.2',
	'lab-master-3': '10.0.0.3',
	'lab-worker-1': '10.0.0.4',
	'lab-worker-2': '10.0.0.5',
};

/** A preset of some of the nodes above; LXD has all of them. */
function facts(named: readonly string[], changes: Partial<InventoryFacts> = {}): InventoryFacts {
	const nodes = (role: string) =>
		Object.fromEntries(named.filter(name => name.includes(role)).map(name => [name, 'auto']));
	const {preset, fleet} = situation({
		preset: {
			masters: {profiles: ['default'], nodes: nodes('master')},
			workers: {profiles: ['default'], nodes: nodes('worker')},
		},
		fleet: {
			instances: Object.entries(addresses).map(([name, address]) =>
				ours(name, {nics: [{device: 'eth0', hwaddr: '', ipv4: [address]}]}),
			),
		},
	});
	return {
		preset,
		fleet,
		records: Object.fromEntries(
			Object.entries(addresses).map(([name, address]) => [
				name,
				{uuid: name, address, hostKeys: []},
			]),
		),
		folder: '/data/clusters/lab',
		sshConfig: undefined,
		...changes,
	};
}

const read = (text: string | undefined) => parse(text ?? '').all;
const namesIn = (inventory: ReturnType<typeof read>, group: string) =>
	Object.keys(inventory.children[group].hosts);

describe('the Ansible inventory', () => {
	test('has every group that kubespray looks for, by the name it looks for', () => {
		const inventory = read(ansibleInventory(facts([...masters, 'lab-worker-1'])));
		expect(namesIn(inventory, 'kube_control_plane')).toEqual(masters);
		expect(namesIn(inventory, 'etcd')).toEqual(masters);
		expect(namesIn(inventory, 'kube_node')).toEqual(['lab-worker-1']);
		expect(namesIn(inventory, 'calico_rr')).toEqual([]);
		expect(Object.keys(inventory.children.k8s_cluster.children)).toEqual([
			'kube_control_plane',
			'kube_node',
			'calico_rr',
		]);
	});

	test('says by which address a node is reached, and by which the others reach it', () => {
		const {hosts} = read(ansibleInventory(facts(['lab-master-1', 'lab-worker-1'])));
		expect(hosts['lab-worker-1']).toMatchObject({
			ansible_host: '10.0.0.4',
			ip: '10.0.0.4',
			access_ip: '10.0.0.4',
		});
	});

	test('keeps the names of the members of etcd whichever nodes come and go', () => {
		const all = read(ansibleInventory(facts([...masters, 'lab-worker-1'])));
		const fewer = read(ansibleInventory(facts(['lab-master-1', 'lab-master-3', 'lab-worker-1'])));
		expect(fewer.hosts['lab-master-1']).toEqual(all.hosts['lab-master-1']);
		const names = masters.map(name => all.hosts[name].etcd_member_name);
		expect(new Set(names).size).toBe(3);
		const grown = facts([...masters, 'lab-worker-1']);
		const reordered = {...grown, preset: {...grown.preset, etcd: [...masters].reverse()}};
		const {hosts} = read(ansibleInventory(reordered));
		expect(masters.map(name => hosts[name].etcd_member_name)).toEqual(names);
	});

	test('has nodes by names that YAML 1.1, which Ansible reads, takes for true and false', () => {
		const named = {
			...facts(['lab-master-1', 'lab-worker-1']),
			fleet: {
				...facts(['lab-master-1', 'lab-worker-1']).fleet,
				instances: ['on', 'no'].map(name =>
					ours(name, {nics: [{device: 'eth0', hwaddr: '', ipv4: ['10.0.0.9']}]}),
				),
			},
			records: Object.fromEntries(
				['on', 'no'].map(name => [name, {uuid: name, address: '10.0.0.9', hostKeys: []}]),
			),
		};
		const preset = {
			...named.preset,
			masters: {...named.preset.masters, nodes: {on: 'auto'}},
			workers: {...named.preset.workers, nodes: {no: 'auto'}},
		};
		const text = ansibleInventory({...named, preset});
		const {all} = parse(text ?? '', {version: '1.1'});
		expect(Object.keys(all.hosts)).toEqual(['on', 'no']);
		expect(all.hosts.on.etcd_member_name).toBe('on');
		expect(namesIn(all, 'kube_control_plane')).toEqual(['on']);
		expect(namesIn(all, 'kube_node')).toEqual(['no']);
	});

	test('waits for every node to have an address and to be let into', () => {
		const complete = facts(['lab-master-1', 'lab-worker-1']);
		const {'lab-worker-1': _, ...records} = complete.records;
		expect(ansibleInventory({...complete, records})).toBeUndefined();
		const fleet = {...complete.fleet, instances: [ours('lab-master-1')]};
		expect(ansibleInventory({...complete, fleet})).toBeUndefined();
	});
});

describe('nodes that leave', () => {
	const staying = ['lab-master-1', 'lab-worker-1'];
	const leaving = [
		{name: 'lab-worker-2', role: 'worker', etcd: false},
		{name: 'lab-master-2', role: 'master', etcd: true},
	] as const;

	test('stand after those that stay, in the groups they were in', () => {
		const inventory = read(ansibleInventory(facts(staying), {leaving}));
		expect(namesIn(inventory, 'kube_control_plane')).toEqual(['lab-master-1', 'lab-master-2']);
		expect(namesIn(inventory, 'etcd')).toEqual(['lab-master-1', 'lab-master-2']);
		expect(namesIn(inventory, 'kube_node')).toEqual(['lab-worker-1', 'lab-worker-2']);
		expect(inventory.hosts['lab-master-2'].etcd_member_name).toBe('lab-master-2');
	});

	test('are known by their last address when they do not run any more', () => {
		const {fleet, ...rest} = facts(staying);
		const instances = fleet.instances.filter(({name}) => name !== 'lab-worker-2');
		const {hosts} = read(ansibleInventory({...rest, fleet: {...fleet, instances}}, {leaving}));
		expect(hosts['lab-worker-2'].ip).toBe('10.0.0.5');
	});
});
