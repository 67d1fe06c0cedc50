/**
 * `write-recording.ts FOLDER FROM`: plays the worker of a recorded run. Holds its lock, writes at once
 * what happened in its first FROM seconds, says `ready`, and then, for each number on stdin, goes on for
 * so many seconds as it went then, and says `done`. Ends with stdin.
 */
import {appendFileSync} from 'node:fs';
import {createInterface} from 'node:readline';
import {setTimeout} from 'node:timers/promises';
import type {Event} from '../../../source/model/events/run-events.ts';
import {runFiles} from '../../../source/run/run-folder.ts';
import {takeFileLock} from '../../../source/system/file-lock.ts';
import {readRecording} from '../../pictures/read-recording.ts';

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

/**
 * A recorded run as it would have gone on more nodes: what became of one becomes of all its copies, at
 * the same moment.
 * @param copied the node that there are more of
 * @param names what its copies are called
 */
function spreadRecording(
	events: readonly Event[],
	{copied, names}: {readonly copied: string; readonly names: readonly string[]},
): readonly Event[] {
	return events.flatMap((event): readonly Event[] => {
		switch (event.type) {
			case 'plan-made': {
				const node = event.nodes.find(({name}) => name === copied);
				const more = node ? names.map(name => ({...node, name})) : [];
				return [{...event, nodes: [...event.nodes, ...more]}];
			}
			case 'playbook-started':
				return [{...event, nodes: [...event.nodes, ...names]}];
			case 'node-task-started':
			case 'node-item-finished':
			case 'node-task-retried':
			case 'node-task-finished':
				return event.node === copied ? [event, ...names.map(node => ({...event, node}))] : [event];
			default:
				return [event];
		}
	});
}
