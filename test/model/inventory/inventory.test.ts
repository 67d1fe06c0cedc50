import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {
	ansibleInventory,
	hostOfMember,
	type InventoryFacts,
	jumpHosts,
	type SshRoute,
	sshArguments,
} from '../../../source/model/inventory.ts';
import {attemptCommand} from '../../lab/command.ts';
import {member, ours, situation} from '../checks/situation.ts';

describe('ansible inventory', () => {
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
});

describe('host of member', () => {
	const {preset, fleet} = situation({});
	const [member] = fleet.members;
	const destination = {...preset, lxd: {...preset.lxd, hosts: ['keeper@jump', 'keeper@cellar']}};
	const jumpHosts = (hostNames: Readonly<Record<string, string>>) => ({
		hostNames,
		folder: undefined,
		files: [],
	});

	test('a destination is the member that its alias leads to, by address, name or host name', () => {
		const {name = '', address = ''} = member ?? {};
		for (const host of [address, name, `${name}.example.net`]) {
			const facts = {preset: destination, fleet, jumpHosts: jumpHosts({'keeper@cellar': host})};
			expect(hostOfMember(facts, name)).toBe('keeper@cellar');
		}
		expect(hostOfMember({preset: destination, fleet}, name)).toBeUndefined();
	});
});

describe('jump hosts', () => {
	const {preset, fleet} = situation({
		preset: {lxd: {hosts: ['keeper@albatross1', 'https://albatross3:8443', 'keeper@albatross2']}},
		fleet: {members: [member('albatross1'), member('albatross2', {address: '192.0.2.12'})]},
	});
	const onSecond = (nictype: string) =>
		ours('lab-m1', {location: 'albatross2', expandedDevices: {eth0: {type: 'nic', nictype}}});

	test('its own member is the first jump host of a node, then the others', () => {
		expect(jumpHosts({preset, fleet}, onSecond('bridged'), undefined)).toEqual([
			'keeper@albatross2',
			'keeper@albatross1',
		]);
	});

	test.each(['macvlan', 'ipvlan'])('its own member is the last of a node with a %s card', card => {
		expect(jumpHosts({preset, fleet}, onSecond(card), undefined)).toEqual([
			'keeper@albatross1',
			'keeper@albatross2',
		]);
	});

	test('the one that let in routesWith comes first, unless the preset names it no more', () => {
		const routesWith = (via: string) => jumpHosts({preset, fleet}, onSecond('bridged'), via);
		expect(routesWith('keeper@albatross1')[0]).toBe('keeper@albatross1');
		expect(routesWith('keeper@gone')).toEqual(['keeper@albatross2', 'keeper@albatross1']);
	});
});

describe('ssh arguments', () => {
	/** What OpenSSH itself makes of a command line, without doing it: one setting a line. */
	async function settingsOf(words: readonly string[]): Promise<readonly string[]> {
		const {stdout, stderr, exitCode} = await attemptCommand(['ssh', '-G', ...words]);
		expect(exitCode, stderr).toBe(0);
		return stdout.trim().split('\n');
	}

	describe('the options of OpenSSH for a node', () => {
		let folder: string;
		let hostile: string;

		beforeAll(async () => {
			folder = await mkdtemp(join(tmpdir(), 'rookery ssh '));
			hostile = join(folder, '100% mine');
			await writeFile(hostile, `Host *\n${everySetting.join('\n')}\n`);
		});
		afterAll(() => rm(folder, {recursive: true}));

		const route = (changes: Partial<SshRoute> = {}): SshRoute => ({
			...{node: 'lab-m1', folder, sshConfig: hostile, via: undefined},
			...changes,
		});

		test('leave nothing to the user’s own configuration', async () => {
			const settings = await settingsOf([...sshArguments(route()), 'root@10.0.0.1']);
			await writeFile(join(folder, 'empty'), '');
			const plain = route({sshConfig: join(folder, 'empty')});

			expect(settings).toEqual(await settingsOf([...sshArguments(plain), 'root@10.0.0.1']));
		});

		test('have the cluster’s key, its known hosts, and no agent', async () => {
			const settings = await settingsOf([...sshArguments(route()), 'root@10.0.0.1']);

			expect(settings).toEqual(
				expect.arrayContaining([
					`identityfile ${folder}/id_ed25519`,
					'identitiesonly yes',
					'identityagent none',
					'stricthostkeychecking true',
					'hostkeyalias lab-m1',
				]),
			);
		});

		test.each([
			{via: 'albatross1', login: ['hostname albatross1']},
			{via: 'keeper@albatross1', login: ['hostname albatross1', 'user keeper']},
			{via: 'ops@albatross1:2200', login: ['hostname albatross1', 'user ops', 'port 2200']},
			{via: 'ops@[fd00::1]:2200', login: ['hostname fd00::1', 'user ops', 'port 2200']},
			{via: '[fd00::1]', login: ['hostname fd00::1']},
		])('go through $via by the user’s own configuration', async ({via, login}) => {
			await writeFile(hostile, 'Host *\n\tConnectTimeout 77\n');
			const settings = await settingsOf([...sshArguments(route({via})), 'root@10.0.0.1']);
			const command =
				settings.find(setting => setting.startsWith('proxycommand '))?.slice(13) ?? '';
			// ssh expands the tokens, then a shell has the line.
			const expanded = command.replace(
				/%(.)/g,
				(_, token: string) => ({h: '10.0.0.1', p: '22', '%': '%'})[token] ?? '',
			);
			const {stdout, stderr} = await attemptCommand([
				'sh',
				'-c',
				`set -- ${expanded}; shift; exec ssh -G "$@"`,
			]);

			expect(stdout.split('\n'), stderr).toEqual(
				expect.arrayContaining([...login, 'connecttimeout 77', 'sessiontype none']),
			);
			expect(expanded).toContain("-W '[10.0.0.1]:22'");
		});

		test('go through a jump host from the folder that its settings are meant from', async () => {
			const sshFolder = join(folder, "it's 100% here");
			await mkdir(join(sshFolder, 'bin'), {recursive: true});
			await writeFile(join(sshFolder, 'bin/ssh'), '#!/bin/sh\npwd; printf "%s\\n" "$@"\n', {
				mode: 0o755,
			});
			const words = sshArguments(route({via: 'ops@albatross1', sshFolder}));
			const command = (await settingsOf([...words, 'root@10.0.0.1']))
				.find(setting => setting.startsWith('proxycommand '))
				?.slice(13)
				.replace(/%(.)/g, (_, token: string) => ({h: '10.0.0.1', p: '22', '%': '%'})[token] ?? '');
			// As ssh starts it.
			const {stdout, stderr} = await attemptCommand([
				...['env', '-C', '/', `PATH=${sshFolder}/bin:${process.env['PATH']}`],
				...['sh', '-c', `exec ${command}`],
			]);

			const [where, ...given] = stdout.trim().split('\n');
			expect(where, stderr).toBe(sshFolder);
			expect(given).toEqual(
				expect.arrayContaining(['-F', hostile, '-l', 'ops', '-W', '[10.0.0.1]:22']),
			);
		});
	});

	const everySetting = [
		'Port 2222',
		'User somebody',
		'RemoteCommand tmux new -A -s main',
		'ProxyCommand /bin/false %h',
		'AddKeysToAgent yes',
		'SessionType none',
		'PubkeyAuthentication no',
		'PreferredAuthentications password',
		'HostKeyAlgorithms ssh-rsa',
		'AddressFamily inet6',
		'ForkAfterAuthentication yes',
		'StdinNull yes',
		'PermitLocalCommand yes',
		'LocalCommand echo hi',
		'CertificateFile /tmp/user-cert.pub',
		'IdentityFile /tmp/user-key',
		'SetEnv LANG=tlh',
		'SendEnv LC_*',
		'CanonicalizeHostname always',
		'ControlMaster auto',
		'ControlPath /tmp/socket',
		'ForwardAgent yes',
		'LocalForward 9999 localhost:22',
		'RequestTTY force',
		'EscapeChar none',
		'BindAddress 127.0.0.2',
		'Ciphers aes128-ctr',
		'KexAlgorithms ecdh-sha2-nistp256',
		'UserKnownHostsFile /dev/null',
		'BatchMode yes',
	];
});
