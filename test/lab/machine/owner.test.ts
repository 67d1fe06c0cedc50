import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {expect, test} from 'vitest';
import {waitFor} from '../../wait-for.ts';
import {isAlive, ownerOf} from './owner.ts';

test.skipIf(process.platform !== 'linux')('a process that runs is a living owner', async () => {
	expect(await isAlive(await ownerOf(process.pid))).toBe(true);
});

test.skipIf(process.platform !== 'linux')(
	'one of the same number that started later is not',
	async () => {
		const {pid, started} = await ownerOf(process.pid);
		expect(await isAlive({pid, started: started - 1})).toBe(false);
	},
);

test.skipIf(process.platform !== 'linux')('one that was killed is not, even unburied', async () => {
	// The shell gives way to a program that never asks how its child ended.
	const parent = spawn('sh', ['-c', 'sleep 600 & echo $!; exec sleep 600'], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const [line] = await once(parent.stdout, 'data');
	const pid = Number(line);
	const owner = await ownerOf(pid);
	expect(await isAlive(owner)).toBe(true);
	process.kill(pid, 'SIGKILL');
	await waitFor(async () => expect(await isAlive(owner)).toBe(false));
	expect(await readFile(`/proc/${pid}/stat`, 'utf8')).toContain(') Z ');
	parent.kill();
});
