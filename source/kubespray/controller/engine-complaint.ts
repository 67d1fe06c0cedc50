import type {ProgramEnd} from '../program/follow-program.ts';

/** What docker or podman said went wrong, in one line: both put the error last. */
export function engineComplaint({stderr}: ProgramEnd): string {
	const line = stderr.findLast(text => /error/i.test(text)) ?? stderr.findLast(text => text !== '');
	return (line ?? 'it gave no reason').replace(/^(?:time=\S+ level=\w+ msg=|error: |ERROR: )/i, '');
}
