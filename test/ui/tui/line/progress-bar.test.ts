import {expect, test} from 'vitest';
import {progressBar} from '../../../../source/ui/tui/line.ts';
import {plainTheme} from '../../monitor/a-scene.ts';

test.each([
	[0, '░░░░'],
	[0.5, '██░░'],
	[0.99, '███░'],
	[1, '████'],
	[2, '████'],
	[-1, '░░░░'],
])('%d done', (share, bar) => {
	expect(progressBar(share, {width: 4, glyphs: plainTheme.glyphs})).toBe(bar);
});
