import {rm} from 'node:fs/promises';
import {keepDurations} from '../../kubespray/durations/keep-durations.ts';
import {keepTaskTimes} from '../../kubespray/durations/keep-task-times.ts';
import {readExpected} from '../../kubespray/durations/read-expected.ts';
import {readUsualTimes} from '../../kubespray/durations/read-usual-times.ts';
import {timeTasks} from '../../kubespray/durations/time-tasks.ts';
import {runPlaybook} from '../../kubespray/playbook/run-playbook.ts';
import {noTimes} from '../../model/estimate/no-times.ts';
import {timePlays} from '../../model/estimate/time-plays.ts';
import type {EventBody} from '../../model/event.ts';
import {emptyTrace} from '../../model/failure/empty-trace.ts';
import {failedHost} from '../../model/failure/failed-host.ts';
import {traceFailure} from '../../model/failure/trace-failure.ts';
import type {PhaseName} from '../../model/plan/phase-name.ts';
import {UserError} from '../../model/user-error.ts';
import type {StepContext} from '../phase.ts';
import {watchStalls} from '../stalls/watch-stalls.ts';
import {explainPlaybook} from './explain-playbook.ts';
import {playbookSetting} from './playbook-setting.ts';

export type PlaybookOrder = {
	readonly phase: PhaseName;
	/** Its path in the checkout. */
	readonly playbook: string;
	/** The nodes that Ansible is limited to; all unless given. */
	readonly limit?: readonly string[] | undefined;
	readonly extraVars?: Readonly<Record<string, unknown>> | undefined;
	/** The cluster's own inventory and nodes unless given. */
	readonly inventory?: {readonly inventory: string; readonly nodes: readonly string[]} | undefined;
	/** Whether Ansible finds everything out anew: a node made anew has the name of the old one. */
	readonly cache: 'fresh' | 'kept';
};

/**
 * Runs one playbook of the preset's kubespray, with its events in the log, and keeps how long it took.
 * @throws UserError of fault `kubespray` with the causal task, explained in the log before; what `signal` was
 * aborted with
 */
export async function carryOutPlaybook(order: PlaybookOrder, context: StepContext): Promise<void> {
	const {session, signal} = context;
	const {files, home} = session;
	const setting = {...playbookSetting(context), ...order.inventory};
	const {phase, playbook, limit, extraVars} = order;
	if (order.cache === 'fresh') {
		await rm(files.factCache, {recursive: true, force: true});
	}

	const {checkout, nodes, log, emit} = setting;
	const about = {release: checkout.release, playbook, nodes: (limit ?? nodes).length};
	const expected = await readExpected(home.state, about);
	const usual = await readUsualTimes(home.state, about);
	let [trace, times] = [emptyTrace, noTimes];
	const tasks = timeTasks();
	const watch = watchStalls({client: session.client, nodes, emit, signal});
	const playing = runPlaybook({
		...setting,
		phase,
		playbook,
		limit,
		extraVars,
		expected,
		emit: told => {
			const body = withUsual(told, usual);
			const now = Date.now();
			trace = traceFailure(trace, body);
			times = timePlays(times, body, now);
			tasks.take(body, now);
			watch.take(body);
			emit(body);
		},
	});
	const end = await playing.finally(watch.close);
	signal.throwIfAborted();
	if (end.outcome === 'done') {
		await keepDurations(home.state, {
			...about,
			finishedAt: new Date().toISOString(),
			plays: [...times.plays],
		});
		await keepTaskTimes(home.state, {...about, tasks: tasks.longest()});
		return;
	}

	const explanation = await explainPlaybook(trace, {end, order, log, context});
	emit(explanation);
	const {task, message, cause} = explanation;
	const why = cause?.why ?? message;
	throw new UserError(task ? `${why} (${failedHost(task)}, at ${task.name})` : why, {
		fault: 'kubespray',
		hint: cause?.remedy ?? `see ${log}; when it is mended, rookery up again goes on`,
	});
}

const withUsual = (body: EventBody, times: ReadonlyMap<string, number>): EventBody => {
	const usual = body.type === 'task-started' ? times.get(body.name) : undefined;
	return body.type === 'task-started' && usual !== undefined ? {...body, usual} : body;
};
