import {tellingLine} from '../../model/failure/log-excerpt.ts';
import type {ProgramEnd} from '../program/follow-program.ts';

/** What docker or podman said went wrong, in one line. */
export function engineComplaint({stderr}: ProgramEnd): string {
	return (tellingLine(stderr.join('\n')) ?? 'it gave no reason').replace(
		/^(?:time=\S+ level=\w+ msg=|error: |ERROR: )/i,
		'',
	);
}
