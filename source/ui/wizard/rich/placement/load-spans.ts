import type {ResourceLoad} from '../../../../model/placement/member-load.ts';
import type {Resource} from '../../../../model/placement/resource.ts';
import type {Theme} from '../../../theme.ts';
import type {Span} from '../../../widgets/line/draw-line.ts';
import {loadBar} from './load-bar.ts';
import {loadFigures} from './load-figures.ts';
import {resourceLabels} from './resource-labels.ts';

type Shown = {
	readonly resource: Resource;
	readonly width: number;
	readonly theme: Theme;
	/** The most columns that the bar takes, to be as wide as others. */
	readonly bar?: number | undefined;
};

/** "mem  ██▒▒░░░ 4+8/24 GiB": one resource of a member, in exactly `width` columns. */
export const loadSpans = (load: ResourceLoad | undefined, shown: Shown): readonly Span[] => {
	const {resource, width, theme} = shown;
	const label = resourceLabels[resource];
	if (!load) return [{text: `${label}not known`, width, paint: theme.dim}];
	const {overcommitted} = load;
	const paint = overcommitted?.verdict === 'refusal' ? theme.bad : theme.caution;
	const {text, bar: most} = loadFigures(load, shown);
	const bar = Math.min(most, shown.bar ?? most);
	const said = {text, paint: overcommitted ? paint : undefined};
	if (bar === 0) {
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
