import type {Event} from '../../model/event.ts';
import type {RunView} from '../../model/run-view/run-view.ts';
import type {Theme} from '../theme.ts';
import {eventRemark} from './event-remark.ts';
import {headingRemark} from './heading-remark.ts';
import {progressRemark} from './progress-remark.ts';
import {remarkLines} from './remark.ts';

/**
 * An event as calm lines: one where it matters, more where there is something to do about it, none for
 * most. Pure, and moves no cursor.
 * @param before the view as it was before the event
 * @param width of the screen, in columns
 */
export const eventLines = (
	event: Event,
	{before, theme, width}: {readonly before: RunView; readonly theme: Theme; readonly width: number},
): readonly string[] =>
	[progressRemark(event, before), headingRemark(event, before), eventRemark(event, before)]
		.filter(remark => remark !== undefined)
		.flatMap(remark => remarkLines(remark, {at: event.at, theme, width}));
