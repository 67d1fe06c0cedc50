import {firstRow} from '../../../widgets/first-row.ts';
import type {Picture} from '../body/body.ts';
import type {Windowed} from './window-of.ts';

/** The lines of a picture that are seen, the chosen one in the middle. */
export const pictureWindow = (
	{lines, chosen}: Picture,
	{height}: {readonly height: number},
): Windowed => {
	const first = firstRow({rows: lines.length, height, chosen});
	return {
		lines: lines.slice(first, first + height).map(line => ` ${line}`),
		from: first + 1,
		to: Math.min(lines.length, first + height),
		of: lines.length,
		caret: undefined,
	};
};
