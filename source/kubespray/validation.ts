import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {CheckResult} from '../model/checks/check.ts';
import type {EventBody} from '../model/events/run-events.ts';
import {tellingLine} from '../model/failure/log-excerpt.ts';
import type {Checkout} from '../model/kubespray.ts';
import type {Preset} from '../model/preset/schema.ts';
import {UserError} from '../primitives/errors.ts';
import {quote} from '../primitives/text.ts';
import {compareVersions} from '../primitives/versions.ts';
import type {PlaybookOptions} from './playbook/options.ts';
import {runPlaybook} from './playbook/run.ts';

type ValidationOptions = Omit<PlaybookOptions, 'playbook' | 'limit' | 'expected'> & {
	readonly preset: Preset;
};

/**
 * What kubespray itself has against an inventory and its variables. From v2.28 on it looks at them by
 * themselves, without a node; before, it does so on the nodes when they are set up, and nothing is asked here.
 * It ends at the first thing it refuses, so that there may be more than is found.
 * @returns a refusal each, its subject the key of the preset; none when kubespray takes them as they are
 * @throws UserError of fault `kubespray` when Ansible ends without a word on the inventory
 */
export async function validateInventory({
	preset,
	...options
}: ValidationOptions): Promise<readonly CheckResult[]> {
	const {checkout, log, emit, signal} = options;
	if (compareVersions(checkout.release, 'v2.28.0') < 0) return [];
	const events: EventBody[] = [];
	const end = await runPlaybook({
		...options,
		playbook: 'playbooks/boilerplate.yml',
		emit: body => {
			events.push(body);
			emit(body);
		},
	});
	signal.throwIfAborted();
	if (end.outcome === 'done') return [];
	const failures = readFailures(events);
	if (failures.length === 0) {
		const error = tellingLine(end.lastWords.join('\n')) ?? 'Ansible wrote nothing';
		throw new UserError(`kubespray ${checkout.release} could not read the inventory: ${error}`, {
			fault: 'kubespray',
			where: log,
			hint: 'look for values under kubespray.vars that Ansible cannot take; the log has all it says',
		});
	}

	return Promise.all(failures.map(failure => refuse(failure, {preset, checkout})));
}

async function refuse(
	failure: FailedTask,
	{preset, checkout}: Pick<ValidationOptions, 'preset' | 'checkout'>,
): Promise<CheckResult> {
	const {name, message, assertion} = failure;
	const subject = await presetKey({failure, checkout, preset});
	const words = isTelling(message) ? message : name;
	const condition = assertion === undefined ? '' : ` (it wants ${assertion})`;
	return {
		check: 'kubespray-accepts',
		subject,
		verdict: 'refusal',
		why: `${theirValue(subject, preset)}${words}${condition}`,
		remedy: `Change ${subject} in the preset.`,
	};
}

function theirValue(subject: string, {kubespray}: Preset) {
	const name = subject.replace('kubespray.vars.', '');
	const value = kubespray?.vars[name];
	return value === undefined ? '' : `${name} is ${quote(value)}: `;
}

/** What Ansible says when whoever wrote the assertion said nothing. */
const isTelling = (message: string) => message !== '' && message !== 'Assertion failed';

/**
 * The key of the preset that a failed assertion speaks of: a variable that the preset sets, before a group of
 * nodes, before a variable that it does not set. The condition itself tells, or else the whole task.
 */
async function presetKey({
	failure,
	checkout,
	preset,
}: {
	failure: FailedTask;
	checkout: Checkout;
	preset: Preset;
}): Promise<string> {
	const {assertion, where, message} = failure;
	const text = assertion ?? `${await readTask(checkout, where)}\n${message}`;
	const names = namesIn(text);
	const vars = preset.kubespray?.vars ?? {};
	const name = names.find(candidate => Object.hasOwn(vars, candidate));
	if (name !== undefined) return `kubespray.vars.${name}`;
	const group = /\bgroups\b[^|]*?(etcd|kube_control_plane|kube_node)/.exec(text)?.[1];
	if (group === 'etcd') return preset.etcd ? 'etcd' : 'masters.nodes';
	if (group !== undefined) return group === 'kube_node' ? 'workers.nodes' : 'masters.nodes';
	const guess = names.find(candidate => candidate.includes('_'));
	return guess === undefined ? 'kubespray.vars' : `kubespray.vars.${guess}`;
}

/** Names of variables as they come in Jinja: neither in quotes nor part of another's name nor a filter. */
const namesIn = (text: string): readonly string[] =>
	text
		.replaceAll(/'[^'\n]*'|"[^"\n]*"(?=\s*[\])])|\|\s*[\w.]+/g, ' ')
		.match(/(?<![.\w])[a-z]\w*/g) ?? [];

/** The lines of a task, up to the next one. */
async function readTask(checkout: Checkout, where: string): Promise<string> {
	const [, path = '', line = '0'] = /^(.*):(\d+)$/.exec(where) ?? [];
	const file = await readFile(join(checkout.folder, path), 'utf8').catch(() => '');
	const [first = '', ...rest] = file.split('\n').slice(Number(line) - 1);
	const next = rest.findIndex(text => /^- /.test(text));
	// Its name speaks of variables in words of its own.
	return [first.replace(/name:.*/, ''), ...rest.slice(0, next === -1 ? undefined : next)].join(
		'\n',
	);
}

type FailedTask = {
	/** Without its role. */
	readonly name: string;
	/** `file:line`, within the checkout. */
	readonly where: string;
	/** One line. */
	readonly message: string;
	/** The condition that did not hold, where it was an assertion. */
	readonly assertion: string | undefined;
};

/** The tasks that failed in a playbook, each once however many nodes it failed on. */
function readFailures(events: readonly EventBody[]): readonly FailedTask[] {
	const tasks = new Map(
		events.flatMap(event => (event.type === 'task-started' ? [[event.task, event] as const] : [])),
	);
	const failed = new Map<string, FailedTask>();
	for (const event of events) {
		if (event.type !== 'node-task-finished' || event.outcome !== 'failed') continue;
		const task = tasks.get(event.task);
		if (!task || failed.has(event.task)) continue;
		failed.set(event.task, {
			name: task.name.replace(/^[^ ]+ : /, ''),
			where: task.where,
			message: firstWords(event.message ?? ''),
			assertion: event.assertion,
		});
	}

	return [...failed.values()];
}

/** Ansible goes on with where in its files the fault may be, which is not in the user's. */
const firstWords = (message: string) =>
	(message.split(/\n\n|\s*The error appears to be in/)[0] ?? '').replaceAll(/\s+/g, ' ').trim();
