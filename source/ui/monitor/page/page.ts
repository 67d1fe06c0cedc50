import type {Theme} from '../../theme.ts';
import type {Level} from '../state/monitor-state.ts';

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
