import {Event} from '../model/event.ts';
import {isWorkEvent} from './is-work-event.ts';

/** The event a line of a log holds, as written; undefined for a torn line, another version or an unknown type. */
export const parseEvent = (line: string): Event | undefined => {
	let event: unknown;
	try {
		event = JSON.parse(line);
	} catch {
		return undefined;
	}
	// What was parsed, not zod's copy: keys keep their order, and those of a newer rookery are kept.
	return isEvent(event) ? event : undefined;
};

const isEvent = (event: unknown): event is Event =>
	isWorkEvent(event) || Event.safeParse(event).success;
