import {stripControl} from '../../primitives/text.ts';
import type {NodeStats} from '../events/playbook-events.ts';
import type {EventBody} from '../events/run-events.ts';
import {accessCauses} from './causes/access.ts';
import type {KnownCause} from './causes/cause.ts';
import {containerCauses} from './causes/containers.ts';
import {controllerCauses} from './causes/controller.ts';
import {downloadCauses} from './causes/downloads.ts';
import {inventoryCauses} from './causes/inventory.ts';
import {kubernetesCauses} from './causes/kubernetes.ts';
import {excerptOf, outputExcerpt, tellingLine} from './log-excerpt.ts';
import {
	causalFailure,
	type FailureTrace,
	type Said,
	stoppedNodes,
	type TracedFailure,
} from './trace.ts';

type Explanation = Extract<EventBody, {type: 'failure-explained'}>;

type End = {
	readonly phase: string;
	readonly playbook: string;
	/** The client of LXD or Incus, in the preset's project, as `clientIn` writes it. */
	readonly client: string;
	/** Absent when a signal ended it. */
	readonly exitCode?: number | undefined;
	/** Absent when Ansible never came to its recap. */
	readonly stats?: Readonly<Record<string, NodeStats>> | undefined;
	/** The last of what it wrote: some ten kilobytes. */
	readonly log: string;
	/** What was fetched from the node since, and the log: paths. */
	readonly files: readonly string[];
	/** What is in the fetched ones. */
	readonly diagnostics?: string | undefined;
};

/** What to say of a playbook that failed: the causal task and node, its words, who else, and what helps. */
export function explainFailure(trace: FailureTrace, end: End): Explanation {
	const {phase, playbook, files} = end;
	const failure = causalFailure(trace, end.stats);
	return {
		type: 'failure-explained',
		phase,
		playbook,
		files: [...files],
		...(failure ? ofTask(failure, trace, end) : ofAnsible(trace, end)),
	};
}

function ofTask(failure: TracedFailure, trace: FailureTrace, end: End) {
	const {task, node} = failure;
	const item = trace.items[node]?.task === task.id ? trace.items[node] : undefined;
	const said = item ? {...failure, ...item} : failure;
	const {delegatedTo} = said;
	const stderr = said.censored
		? undefined
		: outputExcerpt({stderr: said.stderr, stdout: said.rc ? said.stdout : undefined});
	const ended = said.rc ? `exit code ${said.rc}` : undefined;
	const texts = [said.message, said.stderr, said.stdout, ended].filter(text => text !== undefined);
	const cause = findCause({
		task: task.name,
		node: delegatedTo ?? node,
		client: end.client,
		said: [said.censored ? undefined : texts.join('\n'), end.diagnostics],
	});
	const alsoOn = othersAt(failure, trace);
	return {
		task: {
			name: task.name,
			...(task.role === undefined ? {} : {role: task.role}),
			where: task.where,
			node,
			...(delegatedTo === undefined ? {} : {delegatedTo}),
		},
		message: (item ? `${item.item}: ` : '') + readableMessage({...failure, ...said}),
		...(stderr === undefined ? {} : {stderr}),
		alsoOn,
		stopped: stoppedNodes(trace, {
			failed: [delegatedTo ?? node, node, ...alsoOn],
			stats: end.stats,
		}),
		...(cause && {cause}),
	};
}

const othersAt = ({task, node}: TracedFailure, {failures}: FailureTrace) =>
	Object.values(failures)
		.filter(other => other.task.id === task.id && other.node !== node)
		.map(other => other.node);

function ofAnsible(trace: FailureTrace, end: End) {
	const last = trace.tasks.at(-1);
	const said = endOfLog(end.log);
	const cause = findCause({task: '', node: undefined, client: end.client, said: [said ?? end.log]});
	const how =
		end.exitCode === undefined
			? 'ansible-playbook was ended by a signal'
			: `ansible-playbook ended with exit code ${end.exitCode}`;
	const when = last ? ` while it was at "${last.name}"` : ' before any task';
	return {
		message: said ?? how + when,
		alsoOn: [],
		stopped: last ? [...trace.nodes] : [],
		...(cause && {cause}),
	};
}

/** What to ask a node about after a failure: its Kubernetes services, or its way to the downloads. */
type Diagnosis = {readonly node: string; readonly about: 'kubelet' | 'downloads'};

/** Whether the node itself can tell more of a failure than Ansible did; undefined where it can't. */
export function needsDiagnostics({
	task,
}: Extract<EventBody, {type: 'failure-explained'}>): Diagnosis | undefined {
	if (!task) return undefined;
	const node = task.delegatedTo ?? task.node;
	if (node === 'localhost') return undefined;
	const text = `${task.role ?? ''} ${task.name}`;
	if (downloads.test(text)) return {node, about: 'downloads'};
	return services.test(text) || services.test(task.where) ? {node, about: 'kubelet'} : undefined;
}

const downloads = /Download_(?:file|container) \|/;

const services =
	/kubeadm|kubelet|\betcd\b|containerd|crictl|nerdctl|control-plane|kube-?apiserver|network_plugin|kubernetes\/node|kubernetes-apps/i;

/**
 * Why Ansible ended before any task, or in the middle of one, from the end of what it wrote.
 * @returns undefined when it did not say
 */
function endOfLog(log: string): string | undefined {
	const lines = stripControl(log).split('\n');
	const last = lines.slice(lines.findLastIndex(line => heading.test(line)) + 1);
	const first = last.findIndex(line => complaint.test(line.trimEnd()));
	if (first === -1) return undefined;
	const said = last
		.slice(first)
		.map(line => line.replace(/^(?:ERROR! |\[ERROR\]: |ERROR: )/, ''))
		.join('\n');
	return excerptOf(said);
}

/** What came before it was another task's. */
const heading = /^(?:PLAY|TASK|RUNNING HANDLER) (?:\[|RECAP)/;

/** Of ansible-core up to 2.18, from 2.19, its argument parser, Python itself, and a shell that finds no command. */
const complaint =
	/^(?:ERROR! |\[ERROR\]: |ERROR: |ansible-playbook: error: |\w+(?:\.\w+)*(?:Error|Exception): )|(?:command not found|No such file or directory)$/;

type FailedWithMessage = Said & {
	readonly unreachable: boolean;
	readonly delegatedTo?: string | undefined;
};

/** Why a task failed, in a line or a few: Ansible's words where they say something, ours where they don't. */
export function readableMessage(failed: FailedWithMessage): string {
	const {message = '', rc, image, censored, unreachable, delegatedTo = 'it'} = failed;
	if (censored) return 'it failed; Ansible holds back what it said, for it may hold secrets';
	const text = excerptOf(message) ?? '';
	if (unreachable) return `${delegatedTo} can't be reached: ${afterPrefix(text)}`;
	if (/^non-zero return code/.test(text)) return endedWith(rc, image);
	if (/^MODULE FAILURE/.test(text)) return lastError(failed) ?? text;
	return text === '' ? 'it failed and said nothing' : text;
}

function endedWith(rc: number | undefined, image: string | undefined) {
	const code = `exit code ${rc ?? '?'}`;
	if (image !== undefined) return `the image ${image} could not be pulled (${code})`;
	// What timeout(1), which kubespray puts before kubeadm, ends with.
	return rc === 124 ? `its command timed out (${code})` : `its command ended with ${code}`;
}

const afterPrefix = (text: string) =>
	text.replace(/^Failed to connect to the host via ssh:\s*/, '') || 'ssh said nothing';

/** A module that broke says so in its traceback; a missing interpreter, the shell. */
const lastError = ({stderr, stdout}: Said) => tellingLine([stderr, stdout].join('\n'));

type FailedWithCause = {
	/** "role : what it does"; empty where Ansible ended before any. */
	readonly task: string;
	readonly node: string | undefined;
	readonly client: string;
	/** All that was said, in the order it counts: by the task first, then by the node's journals. */
	readonly said: readonly (string | undefined)[];
};

/**
 * The known cause of a failure. What the task said itself weighs more than what a journal says besides, and
 * what is only a symptom less than either.
 */
export function findCause({
	task,
	node,
	client,
	said,
}: FailedWithCause): {name: string; why: string; remedy: string} | undefined {
	const texts = [...said.filter(text => text !== undefined), ''];
	const found =
		firstOf(
			knownCauses.filter(({symptom}) => !symptom),
			{task, texts},
		) ?? firstOf(knownCauses, {task, texts});
	if (!found) return undefined;
	const {name, why, remedy} = found;
	return {
		name,
		why,
		remedy: remedy.replaceAll('LXC', () => client).replaceAll('NODE', () => node ?? 'NODE'),
	};
}

const firstOf = (
	causes: readonly KnownCause[],
	{task, texts}: {readonly task: string; readonly texts: readonly string[]},
) =>
	texts
		.map(text => causes.find(cause => explains(cause, task, text)))
		.find(cause => cause !== undefined);

const explains = (cause: KnownCause, task: string, text: string) =>
	(cause.task?.test(task) ?? true) && (cause.said?.test(text) ?? true);

/** Every known cause; of two that fit, the earlier is the more exact. */
export const knownCauses: readonly KnownCause[] = [
	...controllerCauses,
	...inventoryCauses,
	...accessCauses,
	...containerCauses,
	...downloadCauses,
	...kubernetesCauses,
];
