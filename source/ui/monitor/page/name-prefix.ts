import type {RunView} from '../../../model/run-view/run-view.ts';

/** What the names of all nodes begin with, and may be left out where there is little room; or nothing. */
export const namePrefix = ({nodes, cluster}: RunView): string => {
	const prefix = `${cluster}-`;
	return nodes.length > 0 && nodes.every(({name}) => name.startsWith(prefix)) ? prefix : '';
};
