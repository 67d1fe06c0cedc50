import type {EventBody} from '../../model/event.ts';
import type {NodeStats} from '../../model/kubespray/playbook-events.ts';
import type {PlaybookOptions} from './playbook-options.ts';
import {readPlaybookLine} from './read-playbook-line.ts';

type Started = Extract<EventBody, {type: 'playbook-started'}>;

/** What the callback's lines told besides the events. */
export type Told = {
	/** From Ansible's recap, its last word. */
	readonly stats: Readonly<Record<string, NodeStats>> | undefined;
	/** Whether any task began. */
	readonly began: boolean;
	readonly unreadable: number;
};

/** Emits the events in the callback's lines, with `playbook-started` before all of them. */
export async function passOnEvents(
	lines: AsyncIterable<string>,
	options: PlaybookOptions,
): Promise<Told> {
	const {emit} = options;
	let [isStarted, began, unreadable] = [false, false, 0];
	let stats: Told['stats'];
	const start = (plays?: Started['plays']) => {
		if (!isStarted) emit(startedEvent(options, plays));
		isStarted = true;
	};
	for await (const text of lines) {
		const line = readPlaybookLine(text);
		start(line?.type === 'playbook-read' ? line.plays : undefined);
		if (line === undefined) unreadable += 1;
		else if (line.type === 'playbook-ended') stats = line.stats;
		else if (line.type === 'event') {
			emit(line.body);
			began ||= line.body.type === 'task-started';
		}
	}
	start();
	return {stats, began, unreadable};
}

const startedEvent = (options: PlaybookOptions, plays: Started['plays']): Started => ({
	type: 'playbook-started',
	phase: options.phase,
	playbook: options.playbook,
	nodes: [...(options.limit ?? options.nodes)],
	...(options.expected === undefined ? {} : {expected: options.expected}),
	...(plays === undefined ? {} : {plays}),
	log: options.log,
});
