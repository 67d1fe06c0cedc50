import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {EventBody} from '../../../source/model/events/run-events.ts';
import {whyNoLab} from '../../lab/machine/host.ts';
import {timeLimit} from '../../time-limit.ts';
import {first, last, openStageOnLab, type StageOnLab} from './stage-on-lab.ts';

describe.skipIf(whyNoLab())(
	'a playbook that something happens to',
	{timeout: timeLimit(120)},
	() => {
		let stage: StageOnLab;

		beforeAll(async () => {
			stage = await openStageOnLab('broken-playbook-test');
		}, timeLimit(300));
		afterAll(() => stage?.remove(), timeLimit(60));

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

			expect(end).toMatchObject({outcome: 'cancelled', stats: undefined});
			expect(await stage.running()).toEqual([]);
		});

		test('Ansible killed from outside is a failure, told as such', async () => {
			const kill = async () => {
				const leader = (await stage.running()).find(({pid, group}) => pid === group);
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
			await stage.allGone();
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

			await stage.allGone();
		});

		test('a node that stops answering is out of reach soon, the others are served', async () => {
			const stopped = stage.inNode(last, 'kill -STOP $(pidof sshd)');
			await stopped;

			const {end, events} = await stage.play({playbook: 'playbooks/facts.yml'});

			await stage.inNode(last, 'kill -CONT $(pidof sshd)');
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
					if (isWaiting(event)) stopped ??= stage.inNode(last, 'sleep 2; kill -STOP $(pidof sshd)');
				},
			});

			await stopped;
			await stage.inNode(last, 'kill -CONT $(pidof sshd)');
			expect(end).toMatchObject({outcome: 'failed', stats: {[last]: {unreachable: 1}}});
		});

		test('a node with another host key is refused, whatever kubespray says of host keys', async () => {
			const key = '/etc/ssh/ssh_host_ed25519_key';
			const restart = 'kill $(pidof sshd | tr " " "\\n" | sort -n | head -1)';
			await stage.inNode(
				last,
				`mv ${key} /root/key; ssh-keygen -q -t ed25519 -N '' -f ${key}; ${restart}`,
			);

			const {end, events} = await stage.play({playbook: 'playbooks/facts.yml', limit: [last]});

			await stage.inNode(last, `mv /root/key ${key}; ${restart}`);
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
			await stage.lab.break('fill', 'albatross2');

			const {end, events} = await stage.play({events: ['filling'], limit: [last]});

			await stage.lab.mend('fill', 'albatross2');
			expect(end.outcome).toBe('failed');
			expect(JSON.stringify(events)).toMatch(/No space left|No usable temporary directory/);
			const again = await stage.play({playbook: 'playbooks/facts.yml'});
			expect(again.end.outcome).toBe('done');
		});
	},
);

const isWaiting = (event: EventBody) =>
	event.type === 'task-started' && event.where.includes('waiting.yml');

const workerFixture = fileURLToPath(new URL('fixtures/worker.ts', import.meta.url));
