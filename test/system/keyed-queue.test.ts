import {setImmediate} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {keyedQueue, serialQueue} from '../../source/system/async.ts';

/** Tasks that run until they are ended, and the names of those that were started. */
function heldTasks() {
	const started: string[] = [];
	const ends = new Map<string, () => void>();
	return {
		started,
		task: (name: string) => () => {
			started.push(name);
			const {promise, resolve} = Promise.withResolvers<void>();
			ends.set(name, resolve);
			return promise;
		},
		end: async (name: string) => {
			ends.get(name)?.();
			await setImmediate();
		},
	};
}

test('tasks of one key start in order, as many at a time as may, and other keys do not wait', async () => {
	const {started, task, end} = heldTasks();
	const queue = keyedQueue<string>(2);
	for (const name of ['a1', 'a2', 'a3', 'b1', 'a4']) void queue(name.slice(0, 1), task(name));
	await setImmediate();
	expect(started).toEqual(['a1', 'a2', 'b1']);
	await end('a2');
	expect(started).toEqual(['a1', 'a2', 'b1', 'a3']);
	await end('a1');
	expect(started).toEqual(['a1', 'a2', 'b1', 'a3', 'a4']);
});

test('a task that fails is told to who queued it, and the next one runs', async () => {
	const owner = {};
	const failing = serialQueue(owner, () => Promise.reject(new Error('no')));
	const next = serialQueue(owner, () => Promise.resolve('done'));
	await expect(failing).rejects.toThrow('no');
	await expect(next).resolves.toBe('done');
});
