import type {Stage} from '../layout/stage.ts';
import type {MonitorState} from '../state/monitor-state.ts';
import type {Command} from './command.ts';
import {findMatch} from './find-match.ts';

type Prompt = NonNullable<MonitorState['prompt']>;

/** Keys while something is typed. */
export const promptKeys = (
	key: string,
	{kind, text}: Prompt,
	{focused}: Stage,
): readonly Command[] => {
	switch (key) {
		case 'escape':
			return [{type: 'close-prompt'}];
		case 'backspace':
			return text === ''
				? [{type: 'close-prompt'}]
				: [{type: 'edit-prompt', text: [...text].slice(0, -1).join('')}];
		case 'ctrl-u':
			return [{type: 'edit-prompt', text: ''}];
		case 'enter':
			if (kind === 'filter') return [{type: 'set-filter', filter: text.trim()}];
			return [
				{type: 'set-search', search: text},
				// What follows stands at its end: what is looked for is above.
				...(focused && text !== '' ? findMatch(text, focused, focused.hasCursor ? 1 : -1) : []),
			];
		default:
			return isCharacter(key) ? [{type: 'edit-prompt', text: text + key}] : [];
	}
};

const isCharacter = (key: string) => [...key].length === 1 && key >= ' ';
