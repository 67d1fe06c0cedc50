import {stepOf} from '../../../../model/wizard/steps.ts';
import {wrapText} from '../../../widgets/line/wrap-text.ts';
import type {Scene} from '../scene.ts';
import type {Size} from './lay-out.ts';

/** What the step is about, and a line of room below it where there is some. */
export const introLines = (
	{wizard, facts}: Pick<Scene, 'wizard' | 'facts'>,
	{columns, rows}: Size,
): readonly string[] => {
	const intro = stepOf(wizard.step).intro({state: wizard, facts});
	const most = rows < roomy ? 2 : 5;
	const lines = wrapText(intro, columns - 2).slice(0, most);
	return rows < roomy ? lines : [...lines, ''];
};

const roomy = 20;
