import {type ChildProcess, spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {readSample} from '../../../source/model/processes.ts';
import {sampleScript, wordsScript} from '../../../source/provision/stall-watch.ts';

import {runCommand} from '../../lab/command.ts';

const busybox = '/bin/busybox';

describe.skipIf(process.platform !== 'linux')('what a node is asked to run', () => {
	let sleeper: ChildProcess;

	beforeAll(() => {
		sleeper = spawn('sleep', ['601'], {argv0: 'two\nlines'});
	});
	afterAll(() => {
		sleeper.kill();
	});

	test.each([[['sh']], ...(existsSync(busybox) ? [[[busybox, 'sh']]] : [])])(
		'%j tells of every process, and what it was started with',
		async shell => {
			const {pid = 0} = sleeper;
			const looks = (await runCommand([...shell, '-c', sampleScript])).split('\n\n');
			const [own, ...lines] = looks[0]?.split('\n') ?? [];
			const [before, after] = [readSample(lines), readSample(looks[1]?.split('\n') ?? [])];
			const gone = 2 ** 22 + 1;
			const words = await runCommand([
				...shell,
				'-c',
				wordsScript,
				'sh',
				String(gone),
				String(pid),
			]);

			expect(before?.processes.get(Number(own))).toMatchObject({parent: process.pid});
			expect(after?.processes.get(pid)).toMatchObject({
				parent: process.pid,
				name: 'sleep',
				state: 'S',
				used: before?.processes.get(pid)?.used,
			});
			expect((after?.at ?? 0) - (before?.at ?? 0)).toBeGreaterThanOrEqual(100);
			expect(words).toBe('\ntwo lines\u001f601\u001f\n');
		},
	);
});
