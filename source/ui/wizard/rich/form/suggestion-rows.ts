import stringWidth from 'fast-string-width';
import type {Question} from '../../../../model/wizard/question.ts';
import {drawLine} from '../../../widgets/line/draw-line.ts';
import type {Scene} from '../scene.ts';
import type {Row} from './row.ts';
import {suggestionKey} from './suggestion-key.ts';
import {typedIn} from './typed-in.ts';

/** What could be written, below the question that one is at: what has in it what is written. */
export const suggestionRows = ({face}: Pick<Scene, 'face'>, question: Question): readonly Row[] => {
	const {key, field, why, more} = question;
	if (field.kind !== 'text') return [];
	const typed = typedIn(face, key)?.text ?? '';
	const part = (field.isList ? typed.split(/[\s,]+/).at(-1) : typed) ?? '';
	const shown = field.suggestions
		.filter(({value}) => value.includes(part) && value !== part && value !== field.value)
		.slice(0, most);
	const values = Math.max(0, ...shown.map(({value}) => stringWidth(value)));
	return shown.map(({value, note}) => ({
		key: suggestionKey(key, value),
		part: {kind: 'suggestion', question, value},
		why,
		more,
		draw: ({width, theme, isChosen}) => [
			drawLine(
				[
					{text: `  ${theme.glyphs.bullet}`, paint: theme.dim},
					{text: value, width: values, paint: isChosen ? theme.strong : undefined},
					{text: note ?? '', paint: theme.dim},
				],
				{width, ellipsis: theme.glyphs.ellipsis},
			),
		],
	}));
};

/** Nobody reads more; writing some of it makes the list shorter. */
const most = 8;
