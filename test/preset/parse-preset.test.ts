import {describe, expect, test} from 'vitest';
import {parsePreset} from '../../source/preset/parse.ts';

const smallest = `version: 1
cluster: lab
lxd: {hosts: [albatross1]}
image: {alias: jammy}
masters: {profiles: [default], nodes: {lab-master-1: auto}}
workers: {profiles: [default], nodes: {lab-worker-1: albatross1}}
`;

const problemsOf = (text: string) => {
	const parsed = parsePreset(text);
	return parsed.ok
		? []
		: parsed.problems.map(
				({line, column, path, message}) => `${line}:${column} ${path}: ${message}`,
			);
};

describe('a valid preset', () => {
	test('gets the defaults of what it leaves out', () => {
		expect(parsePreset(smallest)).toEqual({
			ok: true,
			preset: {
				version: 1,
				cluster: 'lab',
				lxd: {hosts: ['albatross1'], project: 'default'},
				image: {alias: 'jammy'},
				masters: {profiles: ['default'], nodes: {'lab-master-1': 'auto'}},
				workers: {profiles: ['default'], nodes: {'lab-worker-1': 'albatross1'}},
				profiles: {},
			},
		});
	});

	test('keeps the order of its nodes', () => {
		const text = smallest.replace(
			'{lab-worker-1: albatross1}',
			'{w-b: auto, w-c: auto, w-a: auto}',
		);
		const parsed = parsePreset(text);
		expect(parsed.ok && Object.keys(parsed.preset.workers.nodes)).toEqual(['w-b', 'w-c', 'w-a']);
	});

	test('may start with a byte order mark and end its lines as Windows does', () => {
		expect(problemsOf(`\uFEFF${smallest.replaceAll('\n', '\r\n')}`)).toEqual([]);
	});

	test.each([
		'keeper@albatross1',
		'albatross-1.example.net:2222',
		'my_alias',
		'keeper@[fe80::1]:22',
		'https://albatross1:8443',
		'https://[::1]:8443',
	])('may be reached through %s', host => {
		expect(problemsOf(smallest.replace('albatross1]', `"${host}"]`))).toEqual([]);
	});

	test.each([
		'kube_token_auth: true',
		'kubeadm_token_ttl: 24h',
		'vault_password_file: /etc/vault',
		`grafana_admin_password: "{{ lookup('env', 'GRAFANA') }}"`,
		'registry_password: ""',
	])('may set the variable %s, which is no secret', variable => {
		expect(problemsOf(`${smallest}kubespray: {release: v2.28.1, vars: {${variable}}}`)).toEqual([]);
	});
});

describe('a text that cannot be a preset', () => {
	test('of control characters is refused where the first one is', () => {
		expect(problemsOf('version: 1\ncluster: la\u0000b\n')).toEqual([
			'2:12 YAML: has the control character U+0000; a preset is plain text, so take it out',
		]);
	});

	test.each([
		['nothing at all', ''],
		['a mere start of a document', '---\n'],
		['ever deeper brackets', '['.repeat(50_000)],
		['ever deeper lists', '- '.repeat(50_000)],
		['nothing but quotes', '"'.repeat(2000)],
		['more keys than any preset has', 'k:\n'.repeat(50_000)],
		['an anchor inside itself', 'a: &a [*a]\n'],
		['names of what all objects have', '__proto__: 1\nconstructor: 2\ntoString: 3\n'],
	])('of %s is refused with a position', (_, text) => {
		const problems = problemsOf(text);
		expect(problems.length).toBeGreaterThan(0);
		for (const problem of problems) expect(problem).toMatch(/^\d+:\d+ \S+: .+/);
		expect(problems.join('\n')).not.toMatch(/call stack|RangeError|\.js:/);
	});

	test('never reaches the terminal with its escape sequences', () => {
		const text = `${smallest}"\\e[31m\u202Ekey": 1\n`;
		const lines = problemsOf(text).join();
		expect(lines).not.toContain('\u001B');
		expect(lines).not.toContain('\u202E');
	});
});
