import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {EventBody} from '../../../source/model/event.ts';
import {waitUntil} from '../../lab/command/wait-until.ts';
import type {Lab} from '../../lab/lab.ts';
import {whyNoLab} from '../../lab/machine/why-no-lab.ts';
import {raiseLab} from '../../lab/raise-lab.ts';
import {openRookery, type Rookery} from '../../provision/rookery.ts';
import {writePreset} from '../../provision/write-preset.ts';
import {listProcesses} from './list-processes.ts';
import {openStage, type Play, type Stage} from './stage.ts';

const secret = 'CANARY-7f3a91';
const [master, first, last] = ['play-m1', 'play-w1', 'play-w2'] as const;

describe.skipIf(whyNoLab())('a playbook on real nodes', {timeout: 120_000}, () => {
	let lab: Lab;
	let rookery: Rookery;
	let stage: Stage;

	beforeAll(async () => {
		lab = await raiseLab({name: `playbook-test-${process.pid}`, members: 2});
		rookery = await openRookery(lab);
		const preset = await writePreset(rookery, lab, {
			cluster: 'play',
			masters: {[master]: 'albatross1'},
			workers: {[first]: 'albatross1', [last]: 'albatross2'},
		});
		const up = await rookery.run('up', preset, '--yes', '--until', 'nodes');
		if (up.exitCode !== 0) throw new Error(up.stderr || up.stdout);
		const {stdout} = await rookery.run('inventory', 'play');
		stage = await openStage({inventory: stdout.trim(), nodes: [master, first, last]});
	}, 300_000);
	afterAll(async () => {
		await stage?.remove();
		await rookery?.remove();
		await lab?.down();
	}, 60_000);

	const inNode = (node: string, script: string) =>
		lab.lxc('albatross1', 'exec', node, '--', 'sh', '-c', script);
	/** Ansible, ssh's masters and what watches over them. */
	const running = async () =>
		(await listProcesses()).filter(({words}) => words.includes(stage.place));
	const allGone = () =>
		waitUntil(async () => (await running()).length === 0, {what: 'all of it is gone'});

	describe('that makes everything happen', () => {
		let played: Play;
		const seen = {words: '', poisoned: ''};

		beforeAll(async () => {
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
		}, 300_000);
		afterAll(() => rm(seen.poisoned));

		const all = <Type extends EventBody['type']>(type: Type) =>
			played.events.filter(
				(event): event is Extract<EventBody, {type: Type}> => event.type === type,
			);
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
				plays: expect.arrayContaining([{name: 'Join the nodes', tasks: 2}]),
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
			expect(await running()).toEqual([]);
			const files = await readdir(stage.place);
			expect(files.filter(name => name.startsWith('rookery-'))).toEqual([]);
		});
	});

	test('one that fails says on which node, and what it said there', async () => {
		const {end, events} = await stage.play({events: ['failing']});

		expect(end).toMatchObject({outcome: 'failed', exitCode: 2, stats: {[last]: {failures: 1}}});
		expect(events).toContainEqual(
			expect.objectContaining({node: last, outcome: 'failed', stderr: 'it is all wrong', rc: 7}),
		);
	});

	test('one that Ansible refuses before it begins has its words at the end', async () => {
		const {end, events} = await stage.play({playbook: 'playbooks/none.yml'});

		expect(end).toMatchObject({outcome: 'failed', exitCode: 1, began: false});
		expect(end.lastWords.join('\n')).toContain('playbooks/none.yml could not be found');
		expect(events.map(({type}) => type)).toEqual(['playbook-started', 'playbook-finished']);
	});

	test('an abort in the middle ends it, and all that it started here', async () => {
		const cancel = new AbortController();

		const {end} = await stage.play({
			events: ['waiting'],
			signal: cancel.signal,
			onEvent: event => isWaiting(event) && cancel.abort(),
		});

		expect(end).toMatchObject({outcome: 'cancelled', exitCode: 99, stats: undefined});
		expect(await running()).toEqual([]);
	});

	test('Ansible killed from outside is a failure, told as such', async () => {
		const kill = async () => {
			const leader = (await running()).find(({pid, group}) => pid === group);
			if (leader) process.kill(leader.pid, 'SIGKILL');
		};
		let killed: Promise<void> | undefined;

		const {end} = await stage.play({
			events: ['waiting'],
			onEvent: event => {
				if (isWaiting(event)) killed ??= kill();
			},
		});

		await killed;
		expect(end).toMatchObject({outcome: 'failed', exitCode: undefined, killedBy: 'SIGKILL'});
		await allGone();
	});

	test('nothing goes on after its worker was killed', async () => {
		const settings = JSON.stringify(stage.settingsFor({events: ['waiting']}));
		const worker = spawn(process.execPath, [workerFixture, settings], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		for await (const line of createInterface({input: worker.stdout})) {
			if (isWaiting(JSON.parse(line))) break;
		}

		worker.kill('SIGKILL');
		await once(worker, 'exit');

		await allGone();
	});

	test('a node that stops answering is out of reach soon, the others are served', async () => {
		const stopped = inNode(last, 'kill -STOP $(pidof sshd)');
		await stopped;

		const {end, events} = await stage.play({playbook: 'playbooks/facts.yml'});

		await inNode(last, 'kill -CONT $(pidof sshd)');
		expect(end).toMatchObject({
			outcome: 'failed',
			exitCode: 4,
			stats: {[last]: {unreachable: 1}, [first]: {ok: 1}},
		});
		expect(events).toContainEqual(expect.objectContaining({node: last, outcome: 'unreachable'}));
	});

	test('a node that stops answering in the middle of a task does not hold it for ever', async () => {
		let stopped: Promise<unknown> | undefined;

		const {end} = await stage.play({
			events: ['waiting'],
			limit: [last],
			onEvent: event => {
				if (isWaiting(event)) stopped ??= inNode(last, 'sleep 2; kill -STOP $(pidof sshd)');
			},
		});

		await stopped;
		await inNode(last, 'kill -CONT $(pidof sshd)');
		expect(end).toMatchObject({outcome: 'failed', stats: {[last]: {unreachable: 1}}});
	});

	test('a node with another host key is refused, whatever kubespray says of host keys', async () => {
		const key = '/etc/ssh/ssh_host_ed25519_key';
		const restart = 'kill $(pidof sshd | tr " " "\\n" | sort -n | head -1)';
		await inNode(last, `mv ${key} /root/key; ssh-keygen -q -t ed25519 -N '' -f ${key}; ${restart}`);

		const {end, events} = await stage.play({playbook: 'playbooks/facts.yml', limit: [last]});

		await inNode(last, `mv /root/key ${key}; ${restart}`);
		expect(end).toMatchObject({outcome: 'failed', exitCode: 4});
		expect(events).toContainEqual(
			expect.objectContaining({
				node: last,
				outcome: 'unreachable',
				message: expect.stringMatching(/host key|identification has changed/i),
			}),
		);
	});

	test('a node without room on its disk says so, and goes on when there is some', async () => {
		await lab.break('fill', 'albatross2');

		const {end, events} = await stage.play({events: ['filling'], limit: [last]});

		await lab.mend('fill', 'albatross2');
		expect(end.outcome).toBe('failed');
		expect(JSON.stringify(events)).toMatch(/No space left|No usable temporary directory/);
		const again = await stage.play({playbook: 'playbooks/facts.yml'});
		expect(again.end.outcome).toBe('done');
	});
});

const isWaiting = (event: EventBody) =>
	event.type === 'task-started' && event.where.includes('waiting.yml');

const workerFixture = fileURLToPath(new URL('fixtures/worker.ts', import.meta.url));
