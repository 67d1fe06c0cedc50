/**
 * `write-recording.ts FOLDER FROM`: plays the worker of a recorded run. Holds its lock, writes at once
 * what happened in its first FROM seconds, says `ready`, and then, for each number on stdin, goes on for
 * so many seconds as it went then, and says `done`. Ends with stdin.
 */
import {appendFileSync} from 'node:fs';
import {createInterface} from 'node:readline';
import {setTimeout} from 'node:timers/promises';
import {runFiles} from '../../../source/run/run-folder.ts';
import {takeFileLock} from '../../../source/system/file-lock.ts';
import {readRecording} from '../../pictures/read-recording.ts';
import {spreadRecording} from './spread-recording.ts';

const [folder = '', from = '0'] = process.argv.slice(2);
const {events: log, lock} = runFiles(folder);
const held = takeFileLock(lock);
const events = spreadRecording(await readRecording(), {
	copied: 'my-cluster-worker-1',
	names: ['my-cluster-worker-2', 'my-cluster-worker-3', 'my-cluster-worker-4'],
});
const began = Date.parse(events[0]?.at ?? '');
let [moment, written] = [began + Number(from) * 1000, 0];
const late = Date.now() - moment;

const writeUntil = (until: number) => {
	let lines = '';
	for (let event = events[written]; event; event = events[written]) {
		const time = Date.parse(event.at);
		if (time > until) break;
		written += 1;
		lines += `${JSON.stringify({...event, seq: written, at: new Date(time + late).toISOString()})}\n`;
	}
	if (lines !== '') appendFileSync(log, lines);
};

writeUntil(moment);
console.log('ready');
for await (const line of createInterface({input: process.stdin})) {
	const from = performance.now();
	const end = moment + Number(line) * 1000;
	for (let now = moment; now < end; now = moment + performance.now() - from) {
		writeUntil(now);
		await setTimeout(5);
	}
	moment = end;
	console.log('done');
}
held?.release();
