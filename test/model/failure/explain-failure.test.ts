import {expect, test} from 'vitest';
import type {EventBody} from '../../../source/model/events/run-events.ts';
import {explainFailure, needsDiagnostics} from '../../../source/model/failure/explain.ts';
import {failedHost} from '../../../source/model/failure/trace.ts';

import {counts, finished, play, task, traceOf} from './a-playbook.ts';

const end = {
	phase: 'kubernetes',
	playbook: 'cluster.yml',
	exitCode: 2,
	client: 'lxc',
	log: '',
	files: ['/run/kubespray.log'],
};

test('the first failure is the cause; the same elsewhere and what only stopped are told apart', () => {
	const trace = traceOf(
		['m1', 'w1', 'w2'],
		[
			task('etcd : Install'),
			...finished('etcd : Install', 'm1', {
				outcome: 'failed',
				message: 'the disk is on fire',
				rc: 1,
			}),
			...finished('etcd : Install', 'w1', {outcome: 'failed', message: 'smoke'}),
			...finished('etcd : Install', 'w2', {outcome: 'ok'}),
		],
	);
	const stats = {
		m1: counts({failures: 1}),
		w1: counts({failures: 1}),
		w2: counts(),
		localhost: counts(),
	};
	expect(explainFailure(trace, {...end, stats})).toEqual({
		type: 'failure-explained',
		phase: 'kubernetes',
		playbook: 'cluster.yml',
		task: {name: 'etcd : Install', where: 'roles/a/tasks/main.yml:1', node: 'm1'},
		message: 'the disk is on fire',
		alsoOn: ['w1'],
		stopped: ['w2'],
		files: ['/run/kubespray.log'],
	});
});

test.each([
	['a play that ends for all of its nodes', {endsPlay: true} as const, ['w1']],
	['a play that goes on without the node', {}, []],
])('of the last play, %s: who stopped', (_, failure, stopped) => {
	const trace = traceOf(
		['m1', 'w1', 'w2'],
		[
			task('prepare'),
			...['m1', 'w1', 'w2'].flatMap(node => finished('prepare', node, {outcome: 'ok'})),
			play('Join'),
			task('join'),
			...finished('join', 'm1', {outcome: 'failed', ...failure}),
			...finished('join', 'w1', {outcome: 'ok'}),
		],
	);
	const stats = {m1: counts({failures: 1}), w1: counts(), w2: counts()};
	expect(explainFailure(trace, {...end, stats})).toMatchObject({task: {node: 'm1'}, stopped});
});

test('nobody stopped of a play that went on, however many batches of nodes it had', () => {
	const fail = finished('join', 'm1', {outcome: 'failed'});
	const trace = traceOf(
		['m1', 'w1'],
		[task('join'), ...fail, play('Install'), ...finished('join', 'w1', {outcome: 'ok'})],
		['Install'],
	);
	expect(explainFailure(trace, end).stopped).toEqual([]);
});

test('a task that another host does for a node fails on that host', () => {
	const trace = traceOf(
		['m1', 'w1', 'w2'],
		[
			task('kubeadm : join'),
			...finished('kubeadm : join', 'w1', {
				outcome: 'unreachable',
				delegatedTo: 'm1',
				message: 'Failed to connect to the host via ssh: connect to host 10.0.0.1: timed out',
			}),
		],
	);
	const explained = explainFailure(trace, {...end, stats: {w1: counts({unreachable: 1})}});
	expect(explained).toMatchObject({
		task: {node: 'w1', delegatedTo: 'm1'},
		message: "m1 can't be reached: connect to host 10.0.0.1: timed out",
		stopped: ['w2'],
	});
	expect(needsDiagnostics(explained)).toMatchObject({node: 'm1'});
	expect(explained.task && failedHost(explained.task)).toBe('m1 (for w1)');
});

test('of a loop over hosts, the one that failed is told', () => {
	const trace = traceOf(
		['m1', 'w1'],
		[
			task('Gather facts of all'),
			...(['ok', 'failed'] as const).map(
				(outcome, index): EventBody => ({
					type: 'node-item-finished',
					task: 'Gather facts of all',
					node: 'm1',
					item: `w${index}`,
					delegatedTo: `w${index}`,
					outcome,
					message: 'Connection timed out',
				}),
			),
			...finished('Gather facts of all', 'm1', {
				outcome: 'unreachable',
				message: 'All items completed',
			}),
		],
	);
	expect(explainFailure(trace, end)).toMatchObject({
		task: {node: 'm1', delegatedTo: 'w1'},
		message: "w1: w1 can't be reached: Connection timed out",
		stopped: [],
	});
});

test('what is ignored or rescued is no cause', () => {
	const trace = traceOf(
		['m1', 'w1'],
		[
			task('look'),
			...finished('look', 'm1', {outcome: 'ignored', message: 'not there'}),
			task('first try'),
			...finished('first try', 'm1', {outcome: 'failed', rescuable: true, message: 'no'}),
			task('second try'),
			...finished('second try', 'm1', {outcome: 'ok'}),
			task('last', 'roles/b/tasks/main.yml:7'),
			...finished('last', 'w1', {outcome: 'failed', message: 'this one'}),
		],
	);
	const explained = explainFailure(trace, {
		...end,
		stats: {m1: counts({rescued: 1, ignored: 1}), w1: counts({failures: 1})},
	});
	expect(explained).toMatchObject({
		task: {name: 'last', node: 'w1'},
		message: 'this one',
		stopped: ['m1'],
	});
});

test('a rescue tried in vain: the cause is what it was tried for', () => {
	const file = 'roles/kubernetes/control-plane/tasks/kubeadm-setup.yml';
	const trace = traceOf(
		['m1'],
		[
			task('kubeadm init (1st try)', `${file}:188`),
			...finished('kubeadm init (1st try)', 'm1', {
				outcome: 'failed',
				rescuable: true,
				message: 'non-zero return code',
				rc: 1,
				stderr: 'error execution phase wait-control-plane: timed out waiting for the condition',
			}),
			task('kubeadm init (retry)', `${file}:196`),
			...finished('kubeadm init (retry)', 'm1', {
				outcome: 'failed',
				message: 'non-zero return code',
				rc: 1,
				stderr: '\t[ERROR Port-10250]: Port 10250 is in use',
			}),
		],
	);
	expect(
		explainFailure(trace, {...end, stats: {m1: counts({failures: 1, rescued: 0})}}),
	).toMatchObject({
		task: {name: 'kubeadm init (1st try)', where: `${file}:188`},
		message: 'its command ended with exit code 1',
		stderr: 'error execution phase wait-control-plane: timed out waiting for the condition',
		cause: {name: 'kubelet-down'},
	});
});

test('a failure that could have been rescued is the cause when the node never went on', () => {
	const trace = traceOf(
		['m1', 'w1'],
		[task('try'), ...finished('try', 'm1', {outcome: 'failed', rescuable: true, message: 'no'})],
	);
	expect(explainFailure(trace, {...end, stats: {m1: counts({failures: 1})}})).toMatchObject({
		task: {name: 'try', node: 'm1'},
		stopped: ['w1'],
	});
});

test('a node that cannot be reached is told as such, and by which cause', () => {
	const trace = traceOf(
		['m1', 'w1'],
		[
			task('Gather facts'),
			...finished('Gather facts', 'w1', {
				outcome: 'unreachable',
				message:
					"Failed to connect to the host via ssh: Warning: Permanently added '10.0.0.7' (ED25519) to the list of known hosts.\r\nubuntu@10.0.0.7: Permission denied (publickey).",
			}),
		],
	);
	const explained = explainFailure(trace, {
		...end,
		exitCode: 4,
		stats: {w1: counts({unreachable: 1})},
	});
	expect(explained.message).toContain("it can't be reached: ");
	expect(explained).toMatchObject({
		task: {node: 'w1'},
		cause: {name: 'key-refused'},
		stopped: ['m1'],
	});
});

test('what Ansible censors is said to be held back, and nothing of it is repeated', () => {
	const name = 'container-engine/runc : Download_file | Download item';
	const trace = traceOf(
		['m1', 'w1'],
		[
			task(name, 'roles/download/tasks/download_file.yml:56'),
			...finished(name, 'm1', {outcome: 'failed', censored: true}),
			...finished(name, 'w1', {outcome: 'failed', censored: true}),
		],
	);
	const first = explainFailure(trace, end);
	expect(first).toMatchObject({cause: {name: 'download-failed'}, alsoOn: ['w1'], stopped: []});
	expect(first.message).toContain('holds back');
	expect(needsDiagnostics(first)).toEqual({node: 'm1', about: 'downloads'});
	const diagnostics = '# https://github.com\ncurl: (6) Could not resolve host: github.com\n000';
	expect(explainFailure(trace, {...end, diagnostics})).toMatchObject({
		cause: {name: 'download-no-name', remedy: expect.stringContaining('rookery ssh m1')},
	});
});

test('of a loop, the item that failed is named with its own words', () => {
	const name = 'kubernetes/preinstall : Ensure kubelet expected parameters are set';
	const trace = traceOf(
		['m1'],
		[
			task(name),
			{type: 'node-task-started', task: name, node: 'm1'},
			{
				type: 'node-item-finished',
				task: name,
				node: 'm1',
				item: 'kernel.panic',
				outcome: 'failed',
				message:
					'Failed to reload sysctl: sysctl: setting key "kernel.panic": Read-only file system',
			},
			{
				type: 'node-task-finished',
				task: name,
				node: 'm1',
				outcome: 'failed',
				message: 'All items completed',
			},
		],
	);
	expect(explainFailure(trace, end)).toMatchObject({
		message: expect.stringMatching(/^kernel\.panic: Failed to reload sysctl/),
		cause: {name: 'proc-sys-read-only'},
	});
});

test('a journal explains what kubeadm did not', () => {
	const name = 'Kubeadm | Initialize first control plane node (1st try)';
	const trace = traceOf(
		['m1'],
		[
			task(name),
			...finished(name, 'm1', {outcome: 'failed', message: 'non-zero return code', rc: 124}),
		],
	);
	expect(needsDiagnostics(explainFailure(trace, end))).toEqual({node: 'm1', about: 'kubelet'});
	const diagnostics =
		'# kubelet\nE0823 run.go:72] "command failed" err="failed to run Kubelet: open /dev/kmsg: no such file or directory"';
	expect(explainFailure(trace, {...end, diagnostics})).toMatchObject({
		cause: {name: 'kmsg-missing'},
	});
});

test.each([
	['ansible-playbook: error: unrecognized arguments: --frobnicate', 'bad-option'],
	["ERROR! the role 'dynamic_groups' was not found in /ks/playbooks/roles", 'role-not-found'],
	[
		'[WARNING]: Could not match supplied host pattern, ignoring: w9\nERROR! Specified inventory, host pattern and/or --limit leaves us with no hosts to target.',
		'no-such-node',
	],
	[
		"ERROR! couldn't resolve module/action 'ansible.posix.sysctl'. This often indicates a misspelling, missing collection, or incorrect module path.",
		'collection-missing',
	],
	['ERROR: Ansible requires the locale encoding to be UTF-8; Detected ISO8859-1.', 'locale'],
])('Ansible that ends before any task: %s', (log, cause) => {
	const explained = explainFailure(traceOf(['m1'], []), {...end, exitCode: 5, log});
	expect(explained).toMatchObject({cause: {name: cause}, stopped: [], alsoOn: []});
	expect(explained.task).toBeUndefined();
	expect(explained.message).not.toMatch(/^ERROR/);
});

test('Ansible that is killed in the middle: when, and that everything stopped', () => {
	const trace = traceOf(
		['m1', 'w1'],
		[task('etcd : Install'), ...finished('etcd : Install', 'm1', {outcome: 'ok'})],
	);
	expect(explainFailure(trace, {...end, exitCode: undefined})).toMatchObject({
		message: 'ansible-playbook was ended by a signal while it was at "etcd : Install"',
		stopped: ['m1', 'w1'],
	});
});

test('the trace stays small however long a playbook runs', () => {
	const events = Array.from({length: 2000}, (_, index) => [
		task(`t${index}`),
		...finished(`t${index}`, 'm1', {outcome: 'failed', rescuable: true, message: 'x'.repeat(100)}),
	]).flat();
	const trace = traceOf(['m1'], events);
	expect(JSON.stringify(trace).length).toBeLessThan(20_000);
});
