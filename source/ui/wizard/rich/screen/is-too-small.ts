import type {Size} from './lay-out.ts';
import {leastSize} from './least-size.ts';

/** Whether a window has no room for the wizard: it shows nothing then but a word on that. */
export const isTooSmall = ({columns, rows}: Size): boolean =>
	columns < leastSize.columns || rows < leastSize.rows;
