import type {ResourceLoad} from '../../../../model/placement/load.ts';
import type {Resource} from '../../../../model/placement/nodes.ts';
import {formatBytes} from '../../../../primitives/size.ts';
import type {Theme} from '../../../theme.ts';
import type {Span} from '../../../tui/line.ts';

/** What stands before a bar, as wide for each. */
const resourceLabels: Readonly<Record<Resource, string>> = {
	cores: 'cpu  ',
	memory: 'mem  ',
	disk: 'disk ',
};

/** In their order on the board. */
export const resources = ['cores', 'memory', 'disk'] as const satisfies readonly Resource[];

type LoadSpansOptions = {
	readonly resource: Resource;
	readonly width: number;
	readonly theme: Theme;
	/** The most columns that the bar takes, to be as wide as others. */
	readonly bar?: number | undefined;
};

/** "mem  ██▒▒░░░ 4+8/24 GiB": one resource of a member, in exactly `width` columns. */
export function loadSpans(
	load: ResourceLoad | undefined,
	shown: LoadSpansOptions,
): readonly Span[] {
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
}

type LoadFiguresOptions = {
	readonly resource: Resource;
	readonly width: number;
	readonly theme: Theme;
};

/** What is written beside a bar, and how wide the bar may be; 0 where there is no room for one. */
type LoadFigures = {readonly text: string; readonly bar: number};

/** The figures of a resource, as they fit in `width` columns. */
export function loadFigures(
	load: ResourceLoad,
	{resource, width, theme}: LoadFiguresOptions,
): LoadFigures {
	const mark = load.overcommitted ? ` ${theme.glyphs.warning}` : '';
	const besides = mark === '' ? 1 : mark.length;
	const room = width - resourceLabels[resource].length - besides - 1;
	const long = loadWords(resource, load);
	// "24G" in place of "24 GiB", which everybody reads so.
	const words = long.length + leastBar > room ? long.replace(/ ([KMGTPE])iB$/, '$1') : long;
	const bar = Math.min(mostBar, room - words.length);
	return {text: words + mark, bar: bar < leastBar ? 0 : bar};
}

const leastBar = 3;

const mostBar = 16;

/**
 * A bar of what is in use, planned and free: "███▒▒░░░". What is too much fills it, and is painted so.
 * @param width in columns
 */
export function loadBar(
	{total, used, planned, overcommitted}: ResourceLoad,
	{width, theme}: {readonly width: number; readonly theme: Theme},
): readonly Span[] {
	const columns = (amount: number) =>
		total > 0 ? Math.max(0, Math.min(width, Math.round((amount / total) * width))) : 0;
	const filled = columns(used);
	// What is planned is never unseen.
	const wanted = Math.max(planned > 0 ? 1 : 0, columns(used + planned) - filled);
	const coming = Math.min(width, wanted);
	const before = Math.min(filled, width - coming);
	const paint = overcommitted
		? overcommitted.verdict === 'refusal'
			? theme.bad
			: theme.caution
		: theme.accent;
	return [
		{text: theme.glyphs.filled.repeat(before), paint: theme.dim},
		{text: theme.glyphs.planned.repeat(coming), paint},
		{text: theme.glyphs.empty.repeat(width - before - coming), paint: theme.dim},
	];
}

/** "3+4/8", "4.2+8/24 GiB": in use, planned, and in all. */
function loadWords(resource: Resource, {used, planned, total}: ResourceLoad): string {
	if (resource === 'cores') return `${round(used)}+${round(planned)}/${round(total)}`;
	const [, unit = ''] = formatBytes(total).split(' ');
	const amount = (bytes: number) => {
		const text = formatBytes(bytes);
		return text.endsWith(` ${unit}`) || bytes === 0 ? text.split(' ')[0] : inUnit(bytes, unit);
	};
	return `${amount(used)}+${amount(planned)}/${formatBytes(total)}`;
}

const round = (amount: number) => String(Math.round(amount * 10) / 10);

const inUnit = (bytes: number, unit: string) =>
	round(bytes / 1024 ** ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'].indexOf(unit));
