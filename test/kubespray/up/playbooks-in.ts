import type {Event} from '../../../source/model/events/run-events.ts';

/** The playbooks that were run on nodes, as in "scale.yml on one, two"; not the look at the inventory before. */
export const playbooksIn = (events: readonly Event[]): readonly string[] =>
	events
		.filter(event => event.type === 'playbook-started')
		.filter(({phase}) => phase !== 'validation')
		.map(({playbook, nodes}) => `${playbook} on ${nodes.join(', ')}`);
