/**
 * `write-events.ts FOLDER NODES FIRST RATE SECONDS`: plays the worker of a run. Holds its lock, writes
 * FIRST events at once, then, when a line comes on stdin, RATE a second; says `ready`, and each time a
 * stretch is over `done` and its last marker, which is in the log. Ends with stdin.
 */
import {appendFileSync} from 'node:fs';
import {createInterface} from 'node:readline';
import {setTimeout} from 'node:timers/promises';
import {runFiles} from '../../../source/run/run-folder.ts';
import {takeFileLock} from '../../../source/system/file-lock.ts';
import {madeLog} from '../../run/made-log/made-log.ts';

const [folder = '', nodes, first] = process.argv.slice(2);
const {events, lock} = runFiles(folder);
const held = takeFileLock(lock);
const from = new Date().toISOString();
const made = madeLog({events: Number.POSITIVE_INFINITY, nodes: Number(nodes), apart: 0, from});
let seq = 0;

const write = (count: number, last?: string) => {
	let lines = '';
	for (let index = 0; index < count; index += 1) {
		const {value} = made.next();
		seq += 1;
		lines += `${JSON.stringify({...value, seq, at: new Date().toISOString()})}\n`;
	}
	if (last !== undefined) {
		seq += 1;
		const at = new Date().toISOString();
		lines += `${JSON.stringify({v: 1, seq, at, type: 'warning-raised', message: last})}\n`;
	}
	appendFileSync(events, lines);
};

write(Number(first));
console.log('ready');
let stretch = 0;
for await (const line of createInterface({input: process.stdin})) {
	const [rate = 0, seconds = 0] = line.split(' ').map(Number);
	const began = performance.now();
	for (let written = 0; written < rate * seconds; ) {
		const due = Math.min(rate * seconds, Math.floor(((performance.now() - began) / 1000) * rate));
		if (due > written) write(due - written);
		written = due;
		await setTimeout(10);
	}
	stretch += 1;
	write(0, `marker-${stretch}-`);
	console.log(`done marker-${stretch}-`);
}
held?.release();
