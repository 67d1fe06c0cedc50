import type {Crew} from './crew.ts';
import type {NodeWork} from './node-work.ts';

/** The work of one node; undefined where the playbook has nothing to do with it. */
export const workOf = ({places, portions}: Crew, name: string): NodeWork | undefined => {
	const place = Object.hasOwn(places, name) ? places[name] : undefined;
	if (place === undefined) return undefined;
	const size = portions[0]?.length ?? 1;
	return portions[Math.floor(place / size)]?.[place % size];
};
