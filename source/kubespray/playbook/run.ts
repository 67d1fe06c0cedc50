import {open, stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import {stripControl} from '../../primitives/text.ts';
import {removeTree} from '../../system/directories.ts';
import {shippedFile} from '../../system/paths.ts';
import {
	type ProcessEnd,
	type SupervisedProcess,
	startSupervised,
} from '../../system/supervised-process.ts';
import {followLines, logReader} from '../../system/tail.ts';
import {controllerCommand} from '../controller/command.ts';
import {
	ansibleEnvironment,
	dropBrokenFacts,
	inheritedEnvironment,
	makeWorkDirectory,
	type WorkDirectory,
} from './environment.ts';
import {type ForwardedEvents, forwardEvents} from './events.ts';
import type {PlaybookEnd, PlaybookOptions} from './options.ts';

/**
 * Runs a playbook of kubespray to its end, and emits what happens: `playbook-started`, what its plays,
 * tasks and nodes do, `playbook-finished`. All of it is emitted, and nothing that Ansible started runs
 * here any more, when this settles. Aborting the signal interrupts Ansible, and is an end like others.
 * @throws the signal's reason, when it aborted before Ansible began
 */
export async function runPlaybook(options: PlaybookOptions): Promise<PlaybookEnd> {
	const {phase, playbook, log, emit, signal} = options;
	signal.throwIfAborted();
	const began = performance.now();
	const [readLastWords, scratch] = await Promise.all([
		logTail(log),
		makeWorkDirectory(options.extraVars ?? {}),
		dropBrokenFacts(options.factCache),
	]);
	const events = logReader(scratch.events);
	try {
		// Opened before Ansible begins: when it ends, its folder goes at once.
		await events.read();
		const ansible = await startAnsible(options, scratch);
		const lines = followLines(scratch.events, {log: events, ended: ansible.ended});
		const told = await forwardEvents(lines, options);
		await ansible.gone;
		const end = playbookOutcome(await ansible.ended, {told, cancelled: signal.aborted});
		emit({
			type: 'playbook-finished',
			phase,
			playbook,
			outcome: end.outcome,
			...(end.exitCode === undefined ? {} : {exitCode: end.exitCode}),
			...(end.stats === undefined ? {} : {stats: end.stats}),
			seconds: Math.round(performance.now() - began) / 1000,
		});
		return {...end, lastWords: await readLastWords()};
	} finally {
		await events.close();
		await removeTree(scratch.folder);
	}
}

function startAnsible(
	options: PlaybookOptions,
	scratch: WorkDirectory,
): Promise<SupervisedProcess> {
	const {controller, checkout, playbook, inventory, limit, agentSocket, log, signal, env} = options;
	// A container's system is Linux wherever it runs.
	const platform = controller.kind === 'container' ? 'linux' : process.platform;
	const words = [
		...['--inventory', inventory],
		...(limit === undefined ? [] : ['--limit', limit.join(',')]),
		...['--extra-vars', `@${scratch.extraVars}`],
		playbook,
	];
	const command = controllerCommand(controller, {
		program: 'ansible-playbook',
		words,
		environment: ansibleEnvironment(options, {scratch, callbacks, platform}),
		env: inheritedEnvironment(env),
		folders: [
			{path: checkout.folder, writable: false},
			{path: callbacks, writable: false},
			// kubespray keeps certificate keys beside the inventory.
			{path: dirname(inventory), writable: true},
			{path: options.factCache, writable: true},
			{path: scratch.folder, writable: true},
			...(options.folders ?? []),
		],
		cwd: checkout.folder,
		agentSocket,
	});
	return startSupervised({command, cwd: checkout.folder, log, folder: scratch.folder, signal});
}

/** The folder of callback.py. */
const callbacks = dirname(shippedFile('source/kubespray/callback.py'));

/**
 * Whether a playbook did what it is for. An exit code of 0 alone is not enough: only the recap shows
 * that Ansible came to the end, and that no node was lost on the way.
 * @param cancelled whether its end was asked for
 */
export function playbookOutcome(
	process: ProcessEnd,
	{told, cancelled}: {told: ForwardedEvents; cancelled: boolean},
): Omit<PlaybookEnd, 'lastWords'> {
	const isLost = Object.values(told.stats ?? {}).some(
		({failures, unreachable}) => failures > 0 || unreachable > 0,
	);
	const isDone = process.exitCode === 0 && told.stats !== undefined && !isLost;
	return {...process, ...told, outcome: isDone ? 'done' : cancelled ? 'cancelled' : 'failed'};
}

/** Marks where a log ends now. @returns what was written to it since then, the last of it only */
async function logTail(log: string): Promise<() => Promise<readonly string[]>> {
	const start = await sizeOf(log);
	return async () => {
		const end = await sizeOf(log);
		const length = Math.min(end - start, mostBytes);
		if (length <= 0) return [];
		const file = await open(log, 'r');
		try {
			const {buffer} = await file.read(Buffer.alloc(length), 0, length, end - length);
			return stripControl(buffer.toString('utf8'))
				.split('\n')
				.map(line => line.trimEnd())
				.filter(Boolean);
		} finally {
			await file.close();
		}
	};
}

const sizeOf = async (path: string) => (await stat(path).catch(() => undefined))?.size ?? 0;

const mostBytes = 64 * 1024;
