import type {EventBody} from '../event.ts';
import type {NodeStats} from '../kubespray/playbook-events.ts';
import {causalFailure} from './causal-failure.ts';
import {endOfLog} from './end-of-log.ts';
import type {FailureTrace, TracedFailure} from './failure-trace.ts';
import {findCause} from './find-cause.ts';
import {outputExcerpt} from './log-excerpt.ts';
import {readableMessage} from './readable-message.ts';
import {stoppedNodes} from './stopped-nodes.ts';

type Explanation = Extract<EventBody, {type: 'failure-explained'}>;

type End = {
	readonly phase: string;
	readonly playbook: string;
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
export const explainFailure = (trace: FailureTrace, end: End): Explanation => {
	const {phase, playbook, files} = end;
	const failure = causalFailure(trace, end.stats);
	return {
		type: 'failure-explained',
		phase,
		playbook,
		files: [...files],
		...(failure ? ofTask(failure, trace, end) : ofAnsible(trace, end)),
	};
};

const ofTask = (failure: TracedFailure, trace: FailureTrace, end: End) => {
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
};

const othersAt = ({task, node}: TracedFailure, {failures}: FailureTrace) =>
	Object.values(failures)
		.filter(other => other.task.id === task.id && other.node !== node)
		.map(other => other.node);

const ofAnsible = (trace: FailureTrace, end: End) => {
	const last = trace.tasks.at(-1);
	const said = endOfLog(end.log);
	const cause = findCause({task: '', node: undefined, said: [said ?? end.log]});
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
};
