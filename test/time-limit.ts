import {execFile} from 'node:child_process';
import {availableParallelism, loadavg} from 'node:os';
import {promisify} from 'node:util';

/**
 * A test waits for a state, and gives up in the end only so that a hang becomes a failure. How long is long enough
 * depends on the machine: every bound in the tests is written as seconds of an idle machine, and grows here.
 */

/** How many times longer things take than on an idle machine, at most; a hang has to end some day. */
const slowest = 20;

/** Where the slowness that was measured is told to the processes of the tests. */
export const slownessVariable = 'ROOKERY_TEST_SLOWNESS';

/**
 * Measures how many times slower this machine is than an idle one; once, before the tests start.
 * Processor time is what tests lack: a process that needs some gets its share of it only after its first few
 * milliseconds, so it burns for longer than that. The load average tells of a load that happens to pause.
 * @returns from 1 to 20
 */
export async function measureSlowness(): Promise<number> {
	const burn = `
		const began = performance.now();
		require('node:crypto').pbkdf2Sync('password', 'salt', ${iterations}, 32, 'sha512');
		console.log(performance.now() - began);
	`;
	const {stdout} = await promisify(execFile)(process.execPath, ['-e', burn]);
	return bounded(Math.max(Number(stdout) / idle, loadPerProcessor()));
}

/** @returns so many seconds of an idle machine, in milliseconds of this one */
export function timeLimit(seconds: number): number {
	return Math.ceil(seconds * 1000 * slowness());
}

/** @returns the same in whole seconds, as programs take it for an argument */
export function timeLimitInSeconds(seconds: number): number {
	return Math.ceil(timeLimit(seconds) / 1000);
}

/** As vitest's configuration measured it; by the load alone where there is no vitest, as for `npm run lab`. */
function slowness(): number {
	const told = Number(process.env[slownessVariable]);
	return bounded(told || loadPerProcessor());
}

/** Takes 130 ms on a processor of 2020 that has nothing else to do. */
const iterations = 400_000;
const idle = 130;

const loadPerProcessor = () => (loadavg()[0] ?? 0) / availableParallelism();

const bounded = (times: number) => Math.min(Math.max(times, 1), slowest);
