import type {Trouble} from '../wizard/wizard-facts.ts';

/** What went wrong, and on a line of its own what to do about it. */
export const troubleLines = ({message, hint}: Trouble): string =>
	[message, hint].filter(Boolean).join('\n');
