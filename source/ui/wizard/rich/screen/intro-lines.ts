import {stepOf} from '../../../../model/wizard/steps.ts';
import {cut} from '../../../widgets/line/cut.ts';
import {wrapText} from '../../../widgets/line/wrap-text.ts';
import type {Scene} from '../scene.ts';
import type {Size} from './lay-out.ts';

/** What the step is about, and a line of room below it where there is some. */
export const introLines = (
	{wizard, facts, face, theme}: Scene,
	{columns, rows}: Size,
): readonly string[] => {
	// What a loss would mean stands in its place.
	if (face.lost !== undefined) return [];
	const intro = stepOf(wizard.step).intro({state: wizard, facts});
	const most = rows < roomy ? 2 : 5;
	const all = wrapText(intro, columns - 2);
	const shown = all.slice(0, most);
	const last = cut(`${all[most - 1]} ${all[most] ?? ''}`, columns - 2, theme.glyphs.ellipsis);
	const lines = all.length > most ? [...shown.slice(0, -1), last] : shown;
	return rows < roomy ? lines : [...lines, ''];
};

const roomy = 20;
