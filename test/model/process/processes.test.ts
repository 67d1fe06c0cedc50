import {describe, expect, test} from 'vitest';
import {
	busiestProcesses,
	commandLine,
	hideSecrets,
	type ProcessSample,
	readSample,
} from '../../../source/model/processes.ts';

describe('busiest processes', () => {
	type Seen = {
		readonly pid: number;
		readonly parent?: number;
		readonly name?: string;
		readonly state?: string;
		/** Ticks of a processor, by the second look. */
		readonly used?: number;
		/** Seconds ago, at the second look. */
		readonly age: number;
		readonly flags?: number;
	};

	const own = 900;
	const now = 5_000_000;

	const idle = (pid: number, age: number): Seen => ({pid, age, name: `idle-${pid}`});

	test('what hangs takes nothing: the newest of what was started for the task comes first', () => {
		const processes = [
			idle(1, 9000),
			{pid: 70, age: 301, name: 'sshd'},
			{pid: 71, age: 300.5, name: 'sh'},
			{pid: 72, age: 300.2, name: 'python3'},
			{pid: 73, age: 300.1, name: 'sleep'},
		];
		expect(busiest(processes).map(({name}) => name)).toEqual(['sleep', 'python3', 'sh']);
		expect(busiest(processes)[0]).toEqual({
			pid: 73,
			name: 'sleep',
			cpu: 0,
			state: 'asleep',
			seconds: 300.1,
		});
	});

	test('what is busy besides comes after what was started for the task', () => {
		const processes = [
			{pid: 10, age: 9000, name: 'kube-apiserver', used: 15, state: 'S'},
			{pid: 11, age: 9000, name: 'etcd', used: 4, state: 'S'},
			{pid: 12, age: 9000, name: 'rsync', state: 'D'},
			{pid: 13, age: 9000, name: 'containerd', used: 1, state: 'S'},
			{pid: 73, age: 300, name: 'kubeadm', used: 1, state: 'S'},
			{pid: 74, age: 300, name: 'tar', used: 150, state: 'R'},
			idle(75, 9000),
		];
		expect(busiest(processes).map(({name, cpu, state}) => [name, cpu, state])).toEqual([
			['tar', 1.5, 'running'],
			['kubeadm', 0.01, 'asleep'],
			['kube-apiserver', 0.15, 'asleep'],
			['etcd', 0.04, 'asleep'],
			['containerd', 0.01, 'asleep'],
		]);
		const without = processes.filter(({name}) => name !== 'containerd');
		expect(busiest(without).at(-1)).toMatchObject({name: 'rsync', state: 'waiting for a disk'});
	});

	test("neither who looks, nor the kernel's own idle threads are shown", () => {
		const kernel = 0x208040;
		const shown = busiest([
			{pid: own, age: 1, name: 'sh'},
			{pid: 901, parent: own, age: 1, name: 'sleep'},
			{pid: 40, age: 2, name: 'kworker/0:1', flags: kernel, state: 'I'},
			{pid: 41, age: 9000, name: 'kswapd0', flags: kernel, used: 90, state: 'R'},
		]);
		expect(shown.map(({name}) => name)).toEqual(['kswapd0']);
	});

	test('a process id that was used again is another process', () => {
		const before = sample([{pid: 20, age: 9000, used: 400}], now - 100);
		const after = sample([{pid: 20, age: 0.5, used: 30}], now);
		expect(busiestProcesses(before, after, {own, atTask: 300})).toMatchObject([{cpu: 0.3}]);
	});

	test('names with blanks, parentheses and line ends break nothing', () => {
		const hostile = `${line({pid: 30, age: 1, name: 'a) (b) S 1'}, now)}\nR 1\n31 (x`;
		const read = readSample([line({pid: 899, age: 0}, now), ...hostile.split('\n'), '']);
		expect([...(read?.processes.keys() ?? [])]).toEqual([30]);
		expect(read?.processes.get(30)?.name).toBe('a) (b) S 1');
		expect(readSample([''])).toBeUndefined();
	});

	const busiest = (processes: readonly Seen[]) =>
		busiestProcesses(
			sample(
				processes.map(process => ({...process, used: 0})),
				now - 100,
			),
			sample(processes, now),
			{own, atTask: 300},
		);

	/** As `/proc` has it, read at a moment by a process that was started for it. */
	const sample = (processes: readonly Seen[], at: number): ProcessSample => {
		const read = readSample([
			line({pid: 899, parent: own, age: (now - at) / 100}, now),
			...processes.map(process => line(process, now)),
		]);
		if (!read) throw new Error('no sample');
		return read;
	};

	const line = (
		{pid, parent = 1, name = 'cat', state = 'S', used = 0, age, flags = 0}: Seen,
		at: number,
	) =>
		[
			...[pid, `(${name})`, state, parent, pid, pid, 0, -1, flags, 1, 2, 3, 4],
			...[used, 0, 0, 0, 20, 0, 1, 0, Math.round(at - age * 100), 4096, 100],
		].join(' ');
});

describe('hide secrets', () => {
	const secret = 'CANARY-5d1f';

	test.each([
		['kubeadm', 'join', '--token', secret, '10.0.0.1:6443'],
		['kubeadm', 'join', `--token=${secret}`],
		['kubeadm', 'init', '--certificate-key', secret],
		['etcdctl', '--user', `root:${secret}`, 'get', '/'],
		['curl', '-u', `me:${secret}`, 'https://mirror/x'],
		['curl', '-H', `Authorization: Bearer ${secret}`, 'https://mirror/x'],
		['curl', '-H', `X-Auth-Token: ${secret}`],
		['wget', `https://me:${secret}@mirror/x`],
		['env', `DB_PASSWORD=${secret} and ${secret}`, 'x'],
		['sh', '-c', `export API_KEY='${secret} ${secret}'; run`],
		['sh', '-c', `kubeadm join --token ${secret} --v=5`],
		['sh', '-c', `login --password "${secret} ${secret}" mirror`],
		['login', '--password', `${secret} ${secret}`],
		['curl', '-d', `{"user": "me", "secret": "${secret}"}`],
		['openssl', 'rsa', '-passin', `pass:${secret}`],
		['sh', '-c', `echo '-----BEGIN RSA PRIVATE KEY-----\n${secret}' > key`],
	])('a secret is told to nobody: %s %s %s', (...words) => {
		const line = hideSecrets(words);
		expect(line).not.toContain(secret);
		expect(line).toContain('(hidden)');
		expect(line.split(' ')[0]).toBe(words[0]);
	});

	test('what looks like a token is one, wherever it stands', () => {
		expect(hideSecrets(['x', 'abcdef.0123456789abcdef'])).toBe('x (hidden)');
		expect(hideSecrets(['x', 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJr.c2ln'])).toBe('x (hidden)');
	});

	test.each([
		['sleep', '600'],
		['apt-get', 'update', '-o', 'Acquire::Retries=3'],
		['/usr/bin/python3', '/root/.ansible/tmp/ansible-tmp-1-2/AnsiballZ_get_url.py'],
		['curl', '-sSL', 'https://dl.k8s.io/v1.32.8/bin/kubelet', '-o', '/tmp/kubelet'],
		['tar', 'xzf', '/tmp/releases/containerd-2.0.5-linux-amd64.tar.gz'],
		['kubelet', '--config=/etc/kubernetes/kubelet-config.yaml', '--v=2'],
	])('other words stand as they are: %s %s', (...words) => {
		expect(hideSecrets(words)).toBe(words.join(' '));
	});

	test('where Ansible censors, a command is its program, and the module it does', () => {
		const isCensored = true;
		const module = '/root/.ansible/tmp/a-1/AnsiballZ_uri.py';
		expect(commandLine(['/usr/bin/python3', module], {isCensored})).toBe(
			`/usr/bin/python3 ${module}`,
		);
		expect(commandLine(['login', secret], {isCensored})).toBe('login …');
	});

	test('a command is one line, of bounded length, that no terminal obeys', () => {
		const words = ['sh', '-c', `first\n\tsecond \u001b[31mred ${'x'.repeat(500)}`];
		const line = commandLine(words, {isCensored: false});
		expect(line).toMatch(/^sh -c first second red x+…$/);
		expect(line.length).toBeLessThanOrEqual(201);
	});
});
