import {mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {EventBody} from '../../../source/model/events/run-events.ts';
import {whyNoLab} from '../../lab/machine/host.ts';
import {timeLimit} from '../../time-limit.ts';
import {listProcesses} from './list-processes.ts';
import type {Play} from './stage.ts';
import {first, last, master, openStageOnLab, type StageOnLab} from './stage-on-lab.ts';

const secret = 'CANARY-7f3a91';

describe.skipIf(whyNoLab())('a playbook that makes everything happen', () => {
	let stage: StageOnLab;
	let played: Play;
	const seen = {words: '', poisoned: ''};

	beforeAll(async () => {
		stage = await openStageOnLab('playbook-test');
		// Where kubespray's own settings keep facts; and facts of ours that a crash tore.
		seen.poisoned = join('/tmp', first);
		await writeFile(seen.poisoned, '{"poison": "of another cluster"}');
		await mkdir(stage.factCache, {recursive: true});
		await writeFile(join(stage.factCache, last), '{"torn');
		const looks: Promise<void>[] = [];
		const look = async () => {
			seen.words += (await listProcesses()).map(({words}) => words).join('\n');
		};
		played = await stage.play({
			playbook: 'cluster.yml',
			events: [
				...['ignored', 'rescued', 'retried', 'looped', 'delegated', 'polled', 'handled'],
				...['hostile', 'secrets', 'facts'],
			],
			extraVars: {stand_in_secret: secret},
			env: {...process.env, ANSIBLE_STDOUT_CALLBACK: 'minimal', ANSIBLE_FORKS: 'none'},
			onEvent: event => {
				const isSecret = event.type === 'task-started' && event.where.includes('secrets');
				if (isSecret) looks.push(look());
			},
		});
		await Promise.all(looks);
	}, timeLimit(300));
	afterAll(async () => {
		await rm(seen.poisoned, {force: true});
		await stage?.remove();
	}, timeLimit(60));

	const all = <Type extends EventBody['type']>(type: Type) =>
		played.events.filter((event): event is Extract<EventBody, {type: Type}> => event.type === type);
	/** What came of a task on the first worker. */
	const outcomeOf = (name: string) => {
		const task = all('task-started').find(started => started.name === `events : ${name}`);
		return all('node-task-finished').find(
			event => event.task === task?.task && event.node === first,
		);
	};

	test('it is done, and begins and ends with what the whole is', () => {
		expect(played.end).toMatchObject({outcome: 'done', exitCode: 0, unreadable: 0});
		expect(played.events[0]).toMatchObject({
			type: 'playbook-started',
			playbook: 'cluster.yml',
			nodes: [master, first, last],
			plays: expect.arrayContaining([{name: 'Join the nodes', tasks: 3}]),
		});
		expect(played.events.at(-1)).toMatchObject({
			type: 'playbook-finished',
			outcome: 'done',
			stats: {[first]: {failures: 0, rescued: 1}, [last]: {failures: 0}},
		});
	});

	test('each kind of event is told as what it is', () => {
		const names = all('play-started').map(({name}) => name);
		expect(names).toEqual(all('playbook-started')[0]?.plays?.map(({name}) => name));
		expect(all('play-skipped')).toEqual([{type: 'play-skipped', why: 'no hosts matched'}]);
		expect(all('tasks-included')).toContainEqual({
			type: 'tasks-included',
			file: 'roles/events/tasks/rescued.yml',
			nodes: expect.arrayContaining([master, first, last]),
		});
		expect(outcomeOf('Fail, and be ignored')).toMatchObject({outcome: 'ignored', rc: 1});
		expect(outcomeOf('Be unreachable, and be ignored')).toMatchObject({outcome: 'ignored'});
		expect(outcomeOf('Fail, and be rescued')).toMatchObject({
			outcome: 'failed',
			rescuable: true,
			rc: 1,
			stderr: expect.stringContaining('/not/there'),
		});
		expect(outcomeOf('Fail in the rescue')).toMatchObject({outcome: 'ignored'});
		expect(outcomeOf('Do it on the first master')).toMatchObject({
			outcome: 'ok',
			delegatedTo: master,
		});
		expect(all('node-task-retried')).toContainEqual(
			expect.objectContaining({node: first, attempt: 2, attempts: 4}),
		);
		expect(all('node-task-polled').length).toBeGreaterThan(0);
		expect(all('task-started').find(({handler}) => handler)).toMatchObject({
			name: 'events : Events | Handle the change',
			where: 'roles/events/handlers/main.yml:2',
		});
		const items = all('node-item-finished').filter(({node}) => node === first);
		expect(items.map(({item, outcome}) => `${item} ${outcome}`)).toEqual(
			expect.arrayContaining(['one changed', 'two failed', 'three skipped']),
		);
	});

	test('every result belongs to a task that was told, of every node that began it', () => {
		const told = new Set(all('task-started').map(({task}) => task));
		expect(all('node-task-finished').filter(({task}) => !told.has(task))).toEqual([]);
		expect(all('node-task-finished').length).toBe(all('node-task-started').length);
	});

	test('what nodes say cannot take a terminal over, and is cut where it is long', () => {
		expect(outcomeOf('Say what a terminal obeys')).toMatchObject({stderr: 'red\ufffd\ufffd'});
		const long = outcomeOf('Say more than anyone reads')?.stdout ?? '';
		expect(long).toMatch(/a long line\n.*\[\d+ characters left out\]\n/s);
		expect(long.length).toBeLessThan(4200);
	});

	test('a secret is nowhere: no event, no log, no process for all to see', async () => {
		expect(outcomeOf('Fail with a secret')).toMatchObject({outcome: 'ignored', censored: true});
		expect(seen.words).toContain('ansible-playbook');
		expect(seen.words).not.toContain(secret);
		expect(JSON.stringify(played)).not.toContain(secret);
		expect(await readFile(stage.log, 'utf8')).not.toContain(secret);
	});

	test('nothing is left: no process, no connection, no file of secrets', async () => {
		expect(await stage.running()).toEqual([]);
		const files = await readdir(stage.place);
		expect(files.filter(name => name.startsWith('rookery-'))).toEqual([]);
	});
});
