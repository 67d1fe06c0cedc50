import type {Theme} from '../../../theme.ts';
import {typedWindow} from '../form/typed-window.ts';
import type {TextEdit} from '../state/text-edit.ts';

/** A line that is written on, after its label; and the column of the cursor. */
export const typedLine = (
	typed: TextEdit,
	{label, width, theme}: {readonly label: string; readonly width: number; readonly theme: Theme},
): {readonly line: string; readonly column: number} => {
	const {text, column} = typedWindow(typed, Math.max(1, width - label.length));
	return {line: `${theme.strong(label)}${theme.accent(text)}`, column: label.length + column};
};
