/**
 * Preloaded into rookery's processes (NODE_OPTIONS=--import): the worker, which alone opens a run's log for
 * writing, is killed in the very moment after KILL_AFTER_EVENT lines are in it.
 */
import fs from 'node:fs';
import {syncBuiltinESMExports} from 'node:module';

const {openSync, writeSync} = fs;
const last = Number(process.env['KILL_AFTER_EVENT']);
let log: number | undefined;
let written = 0;

fs.openSync = (path, flags, mode) => {
	const descriptor = openSync(path, flags, mode);
	if (String(path).endsWith('/events.jsonl') && String(flags).startsWith('a')) log = descriptor;
	return descriptor;
};

fs.writeSync = ((descriptor: number, line: string) => {
	const count = writeSync(descriptor, line);
	if (descriptor === log) {
		written += 1;
		if (written === last) process.kill(process.pid, 'SIGKILL');
	}
	return count;
}) as typeof writeSync;

syncBuiltinESMExports();
