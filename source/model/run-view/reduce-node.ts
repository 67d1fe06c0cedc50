import type {Event} from '../event.ts';
import type {RunView} from './run-view.ts';
import {updateNode} from './update-node.ts';

type NodeEvent = Extract<Event, {type: 'node-placed' | 'node-addressed'}>;

export const reduceNode = (view: RunView, event: NodeEvent): RunView =>
	updateNode(view, event.node, node =>
		event.type === 'node-placed'
			? {...node, member: event.member}
			: {...node, address: event.address},
	);
