import type {ResourceLoad} from '../../../../model/placement/member-load.ts';
import type {Resource} from '../../../../model/placement/resource.ts';
import type {Theme} from '../../../theme.ts';
import type {Span} from '../../../widgets/line/draw-line.ts';
import {loadBar} from './load-bar.ts';
import {loadWords} from './load-words.ts';

type Shown = {readonly resource: Resource; readonly width: number; readonly theme: Theme};

/** "mem  ██▒▒░░░ 4+8/24 GiB": one resource of a member, in exactly `width` columns. */
export const loadSpans = (
	load: ResourceLoad | undefined,
	{resource, width, theme}: Shown,
): readonly Span[] => {
	const label = names[resource];
	if (!load) return [{text: `${label}not known`, width, paint: theme.dim}];
	const {overcommitted} = load;
	const long = loadWords(resource, load);
	const mark = overcommitted ? ` ${theme.glyphs.warning}` : '';
	const isTight = label.length + leastBar + 1 + long.length + mark.length > width;
	// "24G" in place of "24 GiB", which everybody reads so.
	const words = (isTight ? long.replace(/ ([KMGTPE])iB$/, '$1') : long) + mark;
	// A space on either side of the words, and the mark of what is too much.
	const bar = Math.max(leastBar, Math.min(16, width - label.length - words.length - 2));
	const paint = overcommitted?.verdict === 'refusal' ? theme.bad : theme.caution;
	return [
		{text: label, paint: theme.dim},
		...loadBar(load, {width: bar, theme}),
		{
			text: ` ${words}`,
			width: Math.max(1, width - label.length - bar),
			paint: overcommitted ? paint : undefined,
		},
	];
};

const leastBar = 3;

const names: Readonly<Record<Resource, string>> = {cores: 'cpu  ', memory: 'mem  ', disk: 'disk '};
