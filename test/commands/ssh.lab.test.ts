import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {attemptCommand} from '../lab/command.ts';
import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/host.ts';
import {raiseLab} from '../lab/raise-lab.ts';
import {waitUntil} from '../lab/wait-until.ts';

import {openRookery, type Rookery} from '../provision/rookery.ts';
import {writePreset} from '../provision/write-preset.ts';
import {startOwnAgent} from '../ssh/start-own-agent.ts';
import {timeLimit} from '../time-limit.ts';

type Inventory = {
	readonly all: {
		readonly vars: Readonly<Record<string, string>>;
		readonly hosts: Readonly<
			Record<string, {readonly ansible_host: string; readonly ansible_ssh_common_args: string}>
		>;
		readonly children: Readonly<
			Record<string, {readonly hosts?: Readonly<Record<string, object>>}>
		>;
	};
};

describe.skipIf(whyNoLab())('a person gets into the nodes', {timeout: timeLimit(300)}, () => {
	const masters = {'in-master-1': 'albatross1'};
	const workers = {'in-worker-1': 'albatross2'};
	let lab: Lab;
	let rookery: Rookery;
	let preset: string;

	beforeAll(async () => {
		lab = await raiseLab({name: 'ssh-test', members: 2});
		rookery = await openRookery(lab);
		const hosts = ['albatross1', 'albatross2'];
		preset = await writePreset(rookery, lab, {cluster: 'in', hosts, masters, workers});
		await up();
	});
	afterEach(() => lab.mend());
	afterAll(async () => {
		await rookery?.remove();
		await lab?.down();
	});

	test('rookery ssh runs a command in a node, and ends as it ends', async () => {
		const {exitCode, stdout} = await rookery.run('ssh', 'in-worker-1', 'hostname; exit 3');

		expect(stdout.trim()).toBe('in-worker-1');
		expect(exitCode).toBe(3);
	});

	test('rookery ssh names the nodes there are', async () => {
		const {exitCode, stderr} = await rookery.run('ssh', 'in-worker-7', 'hostname');

		expect(exitCode).toBe(2);
		expect(stderr).toContain('did you mean in-worker-1?');
	});

	test.each([
		['stopped', ['stop', '--force']],
		['frozen', ['pause']],
	])('a node that is %s is told as that, and rookery up has it run again', async (state, words) => {
		await lab.lxc('albatross1', ...words, 'in-worker-1');

		const {exitCode, stderr} = await rookery.run('ssh', 'in-worker-1', 'hostname');
		const check = await rookery.run('check', preset);

		expect(exitCode).toBe(5);
		expect(stderr).toContain(`in-worker-1 is ${state}`);
		expect(stderr).toContain('"lxc start in-worker-1"');
		expect(stderr).not.toContain('ssh:');
		expect(check.stdout).toContain(`in-worker-1 is ${state}`);
		await up();
		expect((await rookery.run('ssh', 'in-worker-1', 'hostname')).stdout.trim()).toBe('in-worker-1');
	});

	test('a node whose member does not answer is told as that, and tried all the same', async () => {
		await lab.break('cut', 'albatross2');

		const {exitCode, stderr} = await rookery.run('ssh', 'in-worker-1', 'hostname');

		expect(exitCode, stderr).toBe(255);
		expect(stderr).toContain(
			'Cannot tell whether in-worker-1 runs: member albatross2 is not responding.',
		);
		expect(stderr).toContain('ssh: connect to host');
	});

	test('the inventory groups the nodes, and its ssh options work as they stand', async () => {
		const {all} = await readInventory();

		expect(Object.keys(all.children['kube_control_plane']?.hosts ?? {})).toEqual(['in-master-1']);
		expect(Object.keys(all.children['etcd']?.hosts ?? {})).toEqual(['in-master-1']);
		expect(Object.keys(all.children['kube_node']?.hosts ?? {})).toEqual(['in-worker-1']);
		for (const name of Object.keys({...masters, ...workers})) {
			const {exitCode, stdout, stderr} = await sshAsAnsibleDoes(all, name);
			expect(stdout.trim(), stderr).toBe(name);
			expect(exitCode).toBe(0);
		}
	});

	test('an impostor at the address of a node is refused', async () => {
		const remake =
			'rm /etc/ssh/ssh_host_*; ssh-keygen -q -t ed25519 -N "" -f /etc/ssh/ssh_host_ed25519_key';
		const before = await hostKeyOf('in-worker-1');
		await inNode('in-worker-1', `cp -a /etc/ssh /root/ssh; ${remake}; killall sshd`);
		await waitUntil(async () => ![undefined, before].includes(await hostKeyOf('in-worker-1')), {
			what: 'sshd has the other key',
		});

		const {exitCode, stderr} = await rookery.run('ssh', 'in-worker-1', 'hostname');
		const byInventory = await sshAsAnsibleDoes((await readInventory()).all, 'in-worker-1');

		expect(exitCode).toBe(255);
		expect(stderr).toContain('Host key verification failed');
		expect(byInventory.stderr).toContain('Host key verification failed');
		await inNode('in-worker-1', 'cp -a /root/ssh/. /etc/ssh/; killall sshd');
		await waitUntil(async () => (await hostKeyOf('in-worker-1')) === before, {
			what: 'sshd has its key again',
		});
	});

	test('settings of the user for all hosts stop neither a run nor rookery ssh', async () => {
		const agent = startOwnAgent(rookery.home, [lab.keyFile]);
		const own = await openRookery({sshConfig: join(rookery.home, 'ssh_config')});
		await writeFile(own.environment['ROOKERY_SSH_CONFIG'] ?? '', hostileConfig(lab, agent.socket));
		await lab.lxc('albatross1', 'delete', '--force', 'in-worker-1');

		const made = await own.run('up', preset, '--yes', '--until', 'inventory');
		const inside = await own.run('ssh', 'in-worker-1', 'hostname');
		const keys = await attemptCommand(['env', `SSH_AUTH_SOCK=${agent.socket}`, 'ssh-add', '-L']);
		await own.remove();
		agent.stop();

		expect(made.exitCode, `${made.stdout}\n${made.stderr}`).toBe(0);
		expect(inside.stdout.trim(), inside.stderr).toBe('in-worker-1');
		expect(keys.stdout).not.toContain('rookery in');
		await up();
	});

	test('nodes that the laptop does not reach are reached through their members', async () => {
		await lab.break('laptop');
		await lab.lxc('albatross1', 'delete', '--force', 'in-worker-1');
		await up();

		const {stdout, stderr} = await rookery.run('ssh', 'in-worker-1', 'hostname');
		const {all} = await readInventory();
		const byInventory = await sshAsAnsibleDoes(all, 'in-worker-1');

		expect(stdout.trim(), stderr).toBe('in-worker-1');
		expect(all.hosts['in-worker-1']?.ansible_ssh_common_args).toMatch(
			/ProxyCommand=ssh .* -- albatross2/,
		);
		expect(byInventory.stdout.trim(), byInventory.stderr).toBe('in-worker-1');
	});

	test('a member that forwards is told as that by the checks', async () => {
		const {stdout} = await rookery.run('check', preset, '--json');

		expect(forwardingIn(stdout)).toMatchObject({verdict: 'fine', subject: 'albatross1'});
	});

	test('a member that may not forward is passed over for one that may', async () => {
		await lab.break('laptop');
		await lab.break('forwarding', 'albatross2');
		await lab.lxc('albatross1', 'delete', '--force', 'in-worker-1');
		await up();

		const {stdout, stderr} = await rookery.run('ssh', 'in-worker-1', 'hostname');
		const {all} = await readInventory();

		expect(stdout.trim(), stderr).toBe('in-worker-1');
		expect(all.hosts['in-worker-1']?.ansible_ssh_common_args).toMatch(/ -- albatross1/);

		await lab.break('forwarding', 'albatross1');
		const unreached = await rookery.run('check', preset, '--json');
		expect(unreached.exitCode, unreached.stdout).toBe(4);
		expect(forwardingIn(unreached.stdout)).toMatchObject({
			verdict: 'refusal',
			why: expect.stringMatching(
				/^albatross1 and albatross2 may not forward .*AllowTcpForwarding no.* does not reach in-master-1 and in-worker-1 directly$/,
			),
			remedy: expect.stringContaining('AllowTcpForwarding yes'),
		});

		const {'in-master-1': master, 'in-worker-1': worker} = all.hosts;
		await lab.break('forwarding', 'albatross1', `${master?.ansible_host}:22`);
		const partly = await rookery.run('check', preset, '--json');
		expect(forwardingIn(partly.stdout)).toMatchObject({
			verdict: 'refusal',
			why: expect.stringContaining(`${worker?.ansible_host}:22 (AllowTcpForwarding no`),
		});
		await lab.break('forwarding', 'albatross2', `${worker?.ansible_host}:22`);
		const wholly = await rookery.run('check', preset, '--json');
		expect(forwardingIn(wholly.stdout)).toMatchObject({verdict: 'fine'});
		await lab.break('forwarding', 'albatross1');
		await lab.break('forwarding', 'albatross2');

		await lab.lxc('albatross1', 'delete', '--force', 'in-worker-1', 'in-master-1');
		const unknown = await rookery.run('check', preset, '--json');
		expect(forwardingIn(unknown.stdout)).toMatchObject({
			verdict: 'warning',
			why: expect.stringContaining('no node has an address to try yet'),
		});
		const refused = await rookery.run('up', preset, '--yes');

		expect(refused.exitCode).toBe(5);
		expect(refused.stdout).toMatch(/albatross1 may not forward to\s[\s\S]*AllowTcpForwarding no/);
		expect(refused.stdout).toMatch(/albatross2 may not forward to\s[\s\S]*AllowTcpForwarding no/);
	});

	/** What a check in JSON says about forwarding. */
	function forwardingIn(lines: string): unknown {
		const results = lines.split('\n').filter(line => line !== '');
		return results.map(line => JSON.parse(line)).find(({check}) => check === 'ssh-forwarding');
	}

	async function up() {
		const {exitCode, stdout, stderr} = await rookery.run('up', preset, '--yes');
		expect(exitCode, `${stdout}\n${stderr}`).toBe(0);
	}

	async function inNode(node: string, script: string) {
		return lab.lxc('albatross1', 'exec', node, '--', 'sh', '-c', script);
	}

	/** What a stranger on the network sees. */
	async function hostKeyOf(node: string): Promise<string | undefined> {
		const {all} = await readInventory();
		const address = all.hosts[node]?.ansible_host ?? '';
		const {stdout} = await attemptCommand(['ssh-keyscan', '-t', 'ed25519', address]);
		return stdout.split(' ')[2];
	}

	async function readInventory(): Promise<Inventory> {
		const {stdout} = await rookery.run('inventory', 'in');
		return parse(await readFile(stdout.trim(), 'utf8')) as Inventory;
	}
});

/** The command line that Ansible makes of an inventory, split by the shell's rules as Ansible splits it. */
async function sshAsAnsibleDoes({vars, hosts}: Inventory['all'], node: string) {
	const {ansible_host: address, ansible_ssh_common_args: options} = hosts[node] ?? {};
	const user = `${vars['ansible_user']}@${address}`;
	return attemptCommand(['sh', '-c', `exec ssh -o BatchMode=yes ${options} ${user} hostname`]);
}

/** The lab's own, and for every host but its members what would keep anybody out of a node. */
const hostileConfig = ({sshConfig}: Lab, agentSocket: string) => `
Include ${sshConfig}
Host albatross1 albatross2
	Port 22
	ProxyCommand none
	RemoteCommand none
	PubkeyAuthentication yes
	PreferredAuthentications publickey
Host *
	IdentityAgent ${agentSocket}
	AddKeysToAgent yes
	Port 2222
	ProxyCommand /bin/false
	RemoteCommand tmux new -A -s main
	SessionType none
	PubkeyAuthentication no
	PreferredAuthentications password
	HostKeyAlgorithms ssh-rsa
	AddressFamily inet6
	ForkAfterAuthentication yes
	PermitLocalCommand yes
	LocalCommand echo hi
	CanonicalizeHostname always
	SetEnv LANG=tlh
Match exec "true"
	User nobody
`;
