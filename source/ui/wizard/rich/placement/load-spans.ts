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
	const mark = overcommitted ? ` ${theme.glyphs.warning}` : '';
	const paint = overcommitted?.verdict === 'refusal' ? theme.bad : theme.caution;
	const room = width - label.length - mark.length - 1;
	const long = loadWords(resource, load);
	// "24G" in place of "24 GiB", which everybody reads so.
	const words = long.length + leastBar > room ? long.replace(/ ([KMGTPE])iB$/, '$1') : long;
	const bar = Math.min(16, room - words.length - (mark === '' ? 1 : 0));
	const said = {text: words + mark, paint: overcommitted ? paint : undefined};
	if (bar < leastBar) {
		return [
			{text: `${label.trimEnd()} `, paint: theme.dim},
			{...said, width: width - label.trimEnd().length - 1},
		];
	}
	return [
		{text: label, paint: theme.dim},
		...loadBar(load, {width: bar, theme}),
		{...said, text: ` ${said.text}`, width: width - label.length - bar},
	];
};

const leastBar = 3;

const names: Readonly<Record<Resource, string>> = {cores: 'cpu  ', memory: 'mem  ', disk: 'disk '};
