import type {Scene} from '../scene.ts';
import {paragraphs} from './paragraphs.ts';
import type {SheetContent} from './sheet-content.ts';

/** Why each node is where it is. */
export const reasonsSheet = ({theme}: Scene, at: number, width: number): SheetContent => ({
	title: 'Spread for you',
	lines: paragraphs([], {width, theme}),
	at,
	hints: [['Esc', 'close']],
});
