import type {Stall} from '../../../model/stall/stall.ts';
import {processWords} from '../../plain/process-words.ts';
import {clock} from '../../widgets/line/clock.ts';
import {timeOfDay} from '../../widgets/line/time-of-day.ts';
import type {Paragraph} from './text-rows.ts';

/** How long a node has been silent and, where it was asked, what it was seen to do; nothing of one that goes on. */
export const stallParagraphs = (stall: Stall | undefined): readonly Paragraph[] => {
	if (!stall) return [];
	const {silent, examined} = stall;
	const doing = examined ? `; what it did at ${timeOfDay(examined.at)}:` : '';
	return [
		{text: `nothing was heard of it for ${clock(silent * 1000)}${doing}`, look: 'caution'},
		...(examined?.processes ?? []).map(process => ({
			text: processWords(process),
			lead: `${String(process.pid).padStart(8)}  `,
		})),
	];
};
