import type {Theme} from '../../../theme.ts';
import {drawLine, type Span} from '../../../widgets/line/draw-line.ts';
import type {Row} from './row.ts';

/** A line that is only read. */
export const textRow = (key: string, spans: (theme: Theme) => readonly Span[]): Row => ({
	key,
	part: {kind: 'text'},
	why: '',
	draw: ({width, theme}) => [drawLine(spans(theme), {width, ellipsis: theme.glyphs.ellipsis})],
});
