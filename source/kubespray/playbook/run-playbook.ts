import {open} from 'node:fs/promises';
import {dirname} from 'node:path';
import {fileURLToPath} from 'node:url';
import {controllerCommand} from '../controller/controller-command.ts';
import {removeTree} from '../program/remove-tree.ts';
import {ansibleEnvironment} from './ansible-environment.ts';
import {dropBrokenFacts} from './drop-broken-facts.ts';
import {followLines} from './follow-lines.ts';
import {inheritedEnvironment} from './inherited-environment.ts';
import {judgeEnd} from './judge-end.ts';
import {lastWords} from './last-words.ts';
import {makeScratch, type Scratch} from './make-scratch.ts';
import {passOnEvents} from './pass-on-events.ts';
import type {PlaybookEnd} from './playbook-end.ts';
import type {PlaybookOptions} from './playbook-options.ts';
import {type LeashedProcess, startOnLeash} from './start-on-leash.ts';

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
		lastWords(log),
		makeScratch(options.extraVars ?? {}),
		dropBrokenFacts(options.factCache),
	]);
	try {
		// Before Ansible begins: when it ends, its folder goes at once.
		const file = await open(scratch.events, 'r');
		const ansible = await startAnsible(options, scratch);
		const lines = followLines({path: scratch.events, file, ended: ansible.ended});
		const told = await passOnEvents(lines, options);
		await ansible.gone;
		const end = judgeEnd(await ansible.ended, {told, cancelled: signal.aborted});
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
		await removeTree(scratch.folder);
	}
}

function startAnsible(options: PlaybookOptions, scratch: Scratch): Promise<LeashedProcess> {
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
	return startOnLeash({command, cwd: checkout.folder, log, folder: scratch.folder, signal});
}

/** The folder of callback.py. */
const callbacks = dirname(fileURLToPath(new URL('../callback.py', import.meta.url)));
