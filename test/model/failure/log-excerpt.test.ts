import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {excerptOf, outputExcerpt, tellingLine} from '../../../source/model/failure/log-excerpt.ts';

/**
 * What real programs wrote when they failed: Go 1.26 with cobra, Python 3.11, apt 2.6, dpkg 1.21,
 * and kubeadm 1.32.
 */
const folder = fileURLToPath(new URL('outputs/', import.meta.url));
const output = (name: string) => readFileSync(`${folder}${name}.txt`, 'utf8');

test.each([
	['go-panic', 'panic: runtime error: invalid memory address or nil pointer dereference'],
	[
		'go-panic-in-recover',
		'panic: runtime error: invalid memory address or nil pointer dereference [recovered]',
	],
	['go-fatal-error', 'fatal error: sync: unlock of unlocked mutex'],
	['python-cause', 'ConfigError: the configuration could not be read:'],
	['python-context', 'urllib.error.URLError: <urlopen error [Errno -2] Name or service not known>'],
	[
		'apt-update',
		'W: Failed to fetch http://deb.debian.org/debian/dists/bookworm/InRelease  Could not connect to 127.0.0.1:9 (127.0.0.1). - connect (111: Connection refused)',
	],
	['apt-install', 'E: Unable to locate package nosuchpackage1'],
	['dpkg-install', 'dpkg: error processing package rookery-failing (--install):'],
	[
		'kubeadm-preflight',
		'[ERROR HTTPProxyCIDR]: parse "https://[10.96.0.1]:1234/": invalid IP-literal',
	],
	['kubeadm-init', '[kubelet-check] The kubelet is not healthy after 4m0.000934s'],
])('%s: one line tells why', (name, line) => {
	expect(tellingLine(output(name))).toBe(line);
});

test('a panic shows its message and where it happened, not the frames of the command line', () => {
	expect(excerptOf(output('go-panic'))?.split('\n')).toEqual([
		'W1130 23:31:02.114512    4242 initconfiguration.go:332] error unmarshaling configuration',
		'panic: runtime error: invalid memory address or nil pointer dereference',
		'[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x4bcf23]',
		'goroutine 1 [running]:',
		expect.stringMatching(/^example\.test\/adm\/phases\.nameOf\(/),
		' example.test/adm/phases/run.go:6 +0x3',
		expect.stringMatching(/^example\.test\/adm\/phases\.Run\(/),
		' example.test/adm/phases/run.go:16 +0x25',
		expect.stringMatching(/^main\.main\.func1\(/),
		' example.test/adm/main.go:16 +0x65',
		'… 8 lines left out',
	]);
});

test('a fatal error of the runtime shows the first frame that is not its own', () => {
	expect(excerptOf(output('go-fatal-error'))?.split('\n')).toEqual([
		'fatal error: sync: unlock of unlocked mutex',
		'goroutine 1 [running]:',
		'… 8 lines left out',
		expect.stringMatching(/^main\.main\.func2\(/),
		' example.test/adm/main.go:20 +0x2e',
		'… 8 lines left out',
	]);
});

test('a panic with the stacks of many goroutines is told as one with its own alone', () => {
	const [own = '', rest = ''] = output('go-panic').split(/(?=^goroutine )/m);
	const others = Array.from({length: 50}, (_, n) =>
		rest.replace('goroutine 1', `goroutine ${n + 2}`),
	);
	const excerpt = excerptOf([own, rest, ...others].join('\n'));
	expect(excerpt).toContain('panic: runtime error: invalid memory address');
	expect(excerpt).toContain('example.test/adm/phases.nameOf(');
	expect(excerpt).not.toMatch(/cobra|goroutine (?!1 )/);
});

test('of a stack whose beginning is missing no frame is shown', () => {
	const frames = output('go-panic').split('\n').slice(7);
	expect(excerptOf([...frames, 'exit status 2'].join('\n'))).toMatch(
		/^… \d+ lines left out\nexit status 2$/,
	);
});

test('a traceback shows its exceptions, the first and what it led to, without frames', () => {
	expect(excerptOf(output('python-cause'))?.split('\n')).toEqual([
		'… 6 lines left out',
		"FileNotFoundError: [Errno 2] No such file or directory: '/etc/nowhere/config.json'",
		'The above exception was the direct cause of the following exception:',
		'… 5 lines left out',
		'ConfigError: the configuration could not be read:',
		'  first /etc/nowhere/config.json',
		'  then nothing',
	]);
});

test('kubeadm shows what failed, not its advice, where there is no room for both', () => {
	expect(excerptOf(output('kubeadm-init'), 3)?.split('\n')).toEqual([
		'… 11 lines left out',
		'[kubelet-check] The kubelet is not healthy after 4m0.000934s',
		'… 1 line left out',
		' The HTTP call equal to \'curl -sSL http://127.0.0.1:10248/healthz\' returned error: Get "http://127.0.0.1:10248/healthz": context deadline exceeded',
		'… 12 lines left out',
		expect.stringMatching(/^error execution phase wait-control-plane: failed while waiting/),
		'… 1 line left out',
	]);
});

test('the package that broke an installation is shown with its reason', () => {
	expect(excerptOf(output('dpkg-install'), 5)?.split('\n')).toEqual([
		'… 5 lines left out',
		'cannot reach the thing',
		'dpkg: error processing package rookery-failing (--install):',
		' installed rookery-failing package post-installation script subprocess returned error exit status 7',
		'Errors were encountered while processing:',
		' rookery-failing',
	]);
});

test('the reason of apt-get is told, though dpkg wrote it to the other stream', () => {
	const excerpt = outputExcerpt({
		stdout: output('dpkg-install'),
		stderr: 'E: Sub-process /usr/bin/dpkg returned an error code (1)\n',
	});
	expect(tellingLine(excerpt)).toBe('dpkg: error processing package rookery-failing (--install):');
	expect(excerpt).toContain('E: Sub-process /usr/bin/dpkg returned an error code (1)');
});

test.each([
	[
		'systemctl',
		'Job for kubelet.service failed because the control process exited with error code.\nSee "systemctl status kubelet.service" and "journalctl -xeu kubelet.service" for details.',
		'Job for kubelet.service failed because the control process exited with error code.',
	],
	[
		'kubectl, whose discovery fails first',
		'E1130 10:00:00.000000   42 memcache.go:265] "Unhandled Error" err="couldn\'t get current server API group list"\nThe connection to the server 127.0.0.1:6443 was refused - did you specify the right host or port?',
		'The connection to the server 127.0.0.1:6443 was refused - did you specify the right host or port?',
	],
	[
		'docker',
		'Using default tag: latest\nError response from daemon: manifest for x:latest not found\nSee docker pull --help',
		'Error response from daemon: manifest for x:latest not found',
	],
	['a program without an error', 'one\ntwo\n', 'two'],
	['nothing', ' \n', undefined],
])('%s: the telling line', (_, text, line) => {
	expect(tellingLine(text)).toBe(line);
});

test('every failed preflight check is shown, in order', () => {
	expect(excerptOf(output('kubeadm-preflight'), 4)?.split('\n')).toEqual([
		'… 2 lines left out',
		expect.stringMatching(/^W1201 .*Couldn't create the interface/),
		'… 3 lines left out',
		'error execution phase preflight: [preflight] Some fatal errors occurred:',
		' [ERROR HTTPProxyCIDR]: parse "https://[10.96.0.1]:1234/": invalid IP-literal',
		" [ERROR KubeletVersion]: couldn't get kubelet version: cannot execute 'kubelet --version': executable file not found in $PATH",
		'… 2 lines left out',
	]);
});

test.each(readdirSync(folder))('an excerpt of the excerpt of %s is the same', file => {
	const excerpt = excerptOf(readFileSync(`${folder}${file}`, 'utf8'));
	expect(excerptOf(excerpt)).toBe(excerpt);
});
