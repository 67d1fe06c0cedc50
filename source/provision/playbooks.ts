import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {fetchDiagnostics} from '../kubernetes/diagnostics.ts';
import type {ReachableMaster} from '../kubernetes/kubeconfig/fetch.ts';
import {
	keepDurations,
	keepTaskTimes,
	readExpected,
	readUsualTimes,
	timeTasks,
} from '../kubespray/durations.ts';
import type {PlaybookEnd, PlaybookOptions} from '../kubespray/playbook/options.ts';
import {runPlaybook} from '../kubespray/playbook/run.ts';
import {noTimes, timePlays} from '../model/estimate.ts';
import type {EventBody} from '../model/events/run-events.ts';
import {explainFailure, needsDiagnostics} from '../model/failure/explain.ts';
import {emptyTrace, type FailureTrace, failedHost, traceFailure} from '../model/failure/trace.ts';
import {clientIn} from '../model/fleet/client-command.ts';
import {type Checkout, ClusterRecord, type Controller} from '../model/kubespray.ts';
import {nodesOf} from '../model/nodes.ts';
import {addressOf, instanceOf} from '../model/plan/current-state.ts';
import type {PhaseName} from '../model/plan/phase-table.ts';
import type {Facts} from '../model/plan/plan.ts';
import type {Preset} from '../model/preset/schema.ts';
import {proxyEnvironment} from '../model/variables/proxy.ts';
import {UserError} from '../primitives/errors.ts';
import {readJson, writeJson} from '../system/files.ts';
import type {StepContext} from './phases/phase.ts';
import {watchStalls} from './stall-watch.ts';

/**
 * Says why a playbook failed: by what it told, and where the node itself knows more, by what the node tells
 * through LXD, which is put beside the log.
 */
async function explainPlaybook(
	trace: FailureTrace,
	{
		end,
		order: {phase, playbook},
		log,
		context,
	}: {end: PlaybookEnd; order: PlaybookOrder; log: string; context: StepContext},
): Promise<ReturnType<typeof explainFailure>> {
	const {session, facts, runFolder, signal} = context;
	const {exitCode, stats} = end;
	const told = {
		...{phase, playbook, exitCode, stats},
		client: clientIn(facts.fleet),
		log: end.lastWords.join('\n'),
		files: [log],
	};
	const first = explainFailure(trace, told);
	const wanted = needsDiagnostics(first);
	if (!wanted) return first;

	const {files, text} = await fetchDiagnostics(session.client, {
		...wanted,
		folder: runFolder,
		environment: proxyEnvironment(session.preset.kubespray?.vars ?? {}),
		signal,
	});
	return explainFailure(trace, {...told, files: [...files, log], diagnostics: text});
}

type PlaybookOrder = {
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
export async function applyPlaybook(order: PlaybookOrder, context: StepContext): Promise<void> {
	const {session, signal} = context;
	const {files, home} = session;
	const setting = {...playbookSetting(context), ...order.inventory};
	const {phase, playbook, limit, extraVars} = order;
	if (order.cache === 'fresh') await rm(files.factCache, {recursive: true, force: true});

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

function withUsual(body: EventBody, times: ReadonlyMap<string, number>): EventBody {
	const usual = body.type === 'task-started' ? times.get(body.name) : undefined;
	return body.type === 'task-started' && usual !== undefined ? {...body, usual} : body;
}

/** What every playbook of a run has in common: the cluster's own inventory and nodes, and the run's one log. */
export function playbookSetting({
	session: {files},
	facts,
	runFolder,
	agentSocket,
	emit,
	signal,
}: StepContext): Omit<PlaybookOptions, 'playbook' | 'phase'> {
	return {
		controller: readyController(facts),
		checkout: readyCheckout(facts),
		inventory: files.inventory,
		nodes: nodesOf(facts.preset).map(({name}) => name),
		factCache: files.factCache,
		folders: [
			{path: files.folder, writable: true},
			{path: runFolder, writable: true},
			// What the jump hosts' ssh reads, for a container that has only what is mounted.
			...(facts.jumpHosts?.files ?? []).map(path => ({path, writable: false})),
		],
		agentSocket,
		log: join(runFolder, 'kubespray.log'),
		emit,
		signal,
		env: process.env,
	};
}

/** Changes what is kept of a cluster; without a record there is nothing to change. */
export async function keepRecord(
	path: string,
	change: (record: ClusterRecord) => ClusterRecord,
): Promise<void> {
	const record = await readJson(path, ClusterRecord);
	if (record) await writeJson(path, change(record));
}

/** The preset's `kubespray:`, which every plan with a phase of kubespray's has. */
export function kubesprayOf({kubespray}: Preset): NonNullable<Preset['kubespray']> {
	if (!kubespray) throw new Error('a phase of kubespray in a plan without it');

	return kubespray;
}

/** The checkout that an earlier phase made. */
export function readyCheckout({kubespray}: Pick<Facts, 'kubespray'>): Checkout {
	if (!kubespray?.checkout) throw new Error('no checkout, although its phase ended well');

	return kubespray.checkout;
}

/** What runs Ansible, made by an earlier phase. */
function readyController({kubespray}: Pick<Facts, 'kubespray'>): Controller {
	if (!kubespray?.controller) {
		throw new Error('nothing runs Ansible, although its phase ended well');
	}

	return kubespray.controller;
}

/** The masters that have an address, in the preset's order, and the way to each. */
export const reachableMasters = (facts: Facts): readonly ReachableMaster[] =>
	nodesOf(facts.preset)
		.filter(({role}) => role === 'master')
		.flatMap(({name}) => {
			const record = facts.records[name];
			const address = addressOf(instanceOf(facts, name), record);
			return address === undefined
				? []
				: [{name, address, via: record?.via, viaKnownHosts: record?.viaKnownHosts}];
		});
