import type {Event} from '../../../source/model/events/run-events.ts';

/**
 * A recorded run as it would have gone on more nodes: what became of one becomes of all its copies, at
 * the same moment.
 * @param copied the node that there are more of
 * @param names what its copies are called
 */
export const spreadRecording = (
	events: readonly Event[],
	{copied, names}: {readonly copied: string; readonly names: readonly string[]},
): readonly Event[] =>
	events.flatMap((event): readonly Event[] => {
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
