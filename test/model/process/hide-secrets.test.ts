import {expect, test} from 'vitest';
import {commandLine, hideSecrets} from '../../../source/model/processes.ts';

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
