import stringWidth from 'fast-string-width';
import type {RunView} from '../../../model/run-view/view.ts';
import {wrapText} from '../../../primitives/text-layout.ts';
import type {Theme} from '../../theme.ts';
import {drawLine} from '../../tui/line.ts';
import type {Level, PaneName} from '../state.ts';

/** A list of rows under a title. Rows are made as they are looked at: there may be very many. */
export type Page = {
	/** Its cursor goes by this name. */
	readonly name: string;
	readonly title: string;
	/** What stands at the other end of the title. */
	readonly remark: string;
	/** Above its columns. */
	readonly heads?: Draw | undefined;
	readonly count: number;
	readonly rowAt: (index: number) => Row | undefined;
	/** Where the row of this key is, or would be; undefined asks where the page stands by itself. */
	readonly placeOf: (key: string | undefined) => number;
	/** It stands at its end, and goes on with it, unless a row is chosen. */
	readonly follows?: true | undefined;
};

export type Row = {
	/** It keeps this key while others come and go. */
	readonly key: string;
	/** All of it, to be searched and copied. */
	readonly text: string;
	/** What is copied in its place: of a line of a paragraph, the paragraph. */
	readonly whole?: string | undefined;
	readonly draw: Draw;
	/** What Enter goes into. */
	readonly opens?: readonly Level[] | undefined;
	/** It parts others, and is never chosen. */
	readonly isHeading?: true | undefined;
};

/** A line of at most `width` columns. */
export type Draw = (width: number, theme: Theme) => string;

/** Where a pane stands in the body of the screen; its title is its first row. */
export type Area = {
	readonly pane: PaneName;
	readonly width: number;
	readonly height: number;
};

/** A pane as it is shown: which of its page's rows, and which of them is chosen. */
export type PaneFrame = {
	readonly area: Area;
	readonly page: Page;
	/** The row at the top. */
	readonly first: number;
	/** How many rows there is room for. */
	readonly height: number;
	/** The chosen row; where the page follows and none was chosen, its last. */
	readonly place: number;
	/** A row was chosen, or would be if a key was pressed. */
	readonly hasCursor: boolean;
	readonly isFocused: boolean;
};

type Parts = Pick<Page, 'name' | 'title' | 'remark' | 'heads'> & {
	readonly rows: readonly Row[];
	/** The row where it stands by itself; the first if there is none of this key. */
	readonly startsAt?: string | undefined;
};

/** A page of rows that are all there already. */
export const listPage = ({rows, startsAt, ...parts}: Parts): Page => ({
	...parts,
	count: rows.length,
	rowAt: index => rows[index],
	placeOf: key => {
		const wanted = key ?? startsAt;
		const place = wanted === undefined ? -1 : rows.findIndex(row => row.key === wanted);
		return place >= 0 ? place : Math.max(0, rows.findIndex(isChoosable));
	},
});

const isChoosable = ({isHeading}: Row) => !isHeading;

/** A paragraph: text from anywhere, and how it looks. */
export type Paragraph = {
	readonly text: string;
	readonly look?: 'strong' | 'bad' | 'good' | 'caution' | 'accent' | 'dim' | undefined;
	/** What stands before it; what goes on below is set in as far. */
	readonly lead?: string | undefined;
	readonly opens?: readonly Level[] | undefined;
};

/** Paragraphs as rows that are no wider than `width`. */
export const textRows = (paragraphs: readonly Paragraph[], width: number): readonly Row[] =>
	paragraphs.flatMap((paragraph, index) => {
		const {text, lead = '', opens} = paragraph;
		const lines = wrapText(text, Math.max(10, width - lead.length));
		return lines.map((line, number): Row => {
			const shown = (number === 0 ? lead : ' '.repeat(lead.length)) + line;
			return {
				key: `${index}.${number}`,
				text: line,
				whole: text,
				opens,
				draw: (room, theme) =>
					drawLine([{text: shown, paint: paintOf(paragraph, theme)}], {
						width: room,
						ellipsis: theme.glyphs.ellipsis,
					}),
			};
		});
	});

const paintOf = ({look}: Paragraph, theme: Theme) => (look ? theme[look] : undefined);

export type Icon = {readonly text: string; readonly paint: (text: string) => string};

/** One sign for how something stands; a word beside it says the same. */
export const iconOf = (
	state: 'waiting' | 'working' | 'running' | 'stalled' | 'done' | 'failed' | 'cancelled',
	{glyphs, good, bad, caution, accent, dim}: Theme,
): Icon =>
	({
		waiting: {text: glyphs.waiting, paint: dim},
		working: {text: glyphs.running, paint: accent},
		running: {text: glyphs.running, paint: accent},
		stalled: {text: glyphs.warning, paint: caution},
		done: {text: glyphs.done, paint: good},
		failed: {text: glyphs.failed, paint: bad},
		cancelled: {text: glyphs.warning, paint: caution},
	})[state];

/**
 * "role : what it does", or, where that is too long, only what it does: the ends of two tasks of a role
 * differ, their beginnings don't.
 */
export function taskLabel(name: string, width: number): string {
	const end = name.lastIndexOf(' : ');
	if (end < 0 || stringWidth(name) <= width) return name;
	const shorter = /^(?:failed|unreachable|silent for [\d:]+): /.exec(name)?.[0] ?? '';
	return shorter + name.slice(end + 3);
}

/** What the names of all nodes begin with, and may be left out where there is little room; or nothing. */
export function namePrefix({nodes, cluster}: RunView): string {
	const prefix = `${cluster}-`;
	return nodes.length > 0 && nodes.every(({name}) => name.startsWith(prefix)) ? prefix : '';
}
