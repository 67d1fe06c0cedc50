import type {ResourceLoad} from '../../../../model/placement/member-load.ts';
import type {Resource} from '../../../../model/placement/resource.ts';
import type {Theme} from '../../../theme.ts';
import {loadWords} from './load-words.ts';
import {resourceLabels} from './resource-labels.ts';

type Shown = {readonly resource: Resource; readonly width: number; readonly theme: Theme};

/** What is written beside a bar, and how wide the bar may be; 0 where there is no room for one. */
export type LoadFigures = {readonly text: string; readonly bar: number};

/** The figures of a resource, as they fit in `width` columns. */
export const loadFigures = (load: ResourceLoad, {resource, width, theme}: Shown): LoadFigures => {
	const mark = load.overcommitted ? ` ${theme.glyphs.warning}` : '';
	const besides = mark === '' ? 1 : mark.length;
	const room = width - resourceLabels[resource].length - besides - 1;
	const long = loadWords(resource, load);
	// "24G" in place of "24 GiB", which everybody reads so.
	const words = long.length + leastBar > room ? long.replace(/ ([KMGTPE])iB$/, '$1') : long;
	const bar = Math.min(mostBar, room - words.length);
	return {text: words + mark, bar: bar < leastBar ? 0 : bar};
};

const leastBar = 3;
const mostBar = 16;
