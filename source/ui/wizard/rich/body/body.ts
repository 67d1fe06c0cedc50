import type {Theme} from '../../../theme.ts';
import type {Row} from '../form/row.ts';

/** What stands between the trail and the foot. */
export type Body = {
	/** Above the rows; it stays when they move. */
	readonly heads?: ((width: number) => readonly string[]) | undefined;
	readonly rows: readonly Row[];
	/** The row that is chosen before anybody chose; the first that can be, where left out. */
	readonly startsAt?: string | undefined;
	/** Drawn in place of the rows below each other: where they stand side by side. */
	readonly picture?: ((room: PictureRoom) => Picture) | undefined;
};

export type PictureRoom = {
	readonly width: number;
	readonly theme: Theme;
	/** The key of the row that is chosen. */
	readonly chosen: string | undefined;
};

export type Picture = {
	readonly lines: readonly string[];
	/** The line that the chosen row is on. */
	readonly chosen: number;
};
