import type {Blueprint} from '../blueprint.ts';
import {waitUntil} from '../command/wait-until.ts';
import {labProcess} from './lab-process.ts';

/** Ends the process whose number a file holds, and waits until it is gone. */
export async function stopLabProcess(lab: Blueprint, pidFile: string): Promise<void> {
	const pid = await labProcess(lab, pidFile);
	if (!pid) return;
	process.kill(pid, 'SIGKILL');
	await waitUntil(async () => (await labProcess(lab, pidFile)) === undefined, {
		what: `process ${pid} of ${pidFile} ends`,
	});
}
