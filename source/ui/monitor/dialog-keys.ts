import {type Binding, character} from '../tui/keymap.ts';
import {editText, textEdit} from '../tui/text-input.ts';
import type {Command} from './commands.ts';
import {findMatch} from './navigation.ts';
import type {PaneFrame} from './pages/page.ts';
import {type LeaveAnswer, leaveAnswers, type MonitorState} from './state.ts';

type PromptContext = NonNullable<MonitorState['prompt']> & {
	readonly frame: PaneFrame | undefined;
};

/** Keys while something is typed. */
export const promptBindings: readonly Binding<PromptContext, readonly Command[]>[] = [
	{id: 'close', keys: ['escape'], run: () => [{type: 'close-prompt'}]},
	{
		id: 'delete-out',
		keys: ['backspace'],
		when: ({text}) => text === '',
		run: () => [{type: 'close-prompt'}],
	},
	{
		id: 'accept',
		keys: ['enter'],
		run: ({kind, text, frame}) =>
			kind === 'filter'
				? [{type: 'set-filter', filter: text.trim()}]
				: [
						{type: 'set-search', search: text},
						// What follows stands at its end: what is looked for is above.
						...(frame && text !== '' ? findMatch(text, frame, frame.hasCursor ? 1 : -1) : []),
					],
	},
	{
		id: 'edit',
		keys: ['backspace', 'ctrl-u', character],
		run: ({text}, key) => [
			{type: 'edit-prompt', text: editText(textEdit(text), key)?.text ?? text},
		],
	},
];

/** Keys while the question stands whether to leave; its context is the answer that is chosen. */
export const leaveBindings: readonly Binding<LeaveAnswer, readonly Command[]>[] = [
	{
		id: 'answer-before',
		keys: ['up', 'k', 'left', 'shift-tab'],
		run: chosen => [{type: 'choose-answer', answer: next(chosen, -1)}],
	},
	{
		id: 'answer-after',
		keys: ['down', 'j', 'right', 'tab'],
		run: chosen => [{type: 'choose-answer', answer: next(chosen, 1)}],
	},
	{id: 'accept', keys: ['enter'], run: chosen => answer(chosen)},
	{id: 'stay', keys: ['escape'], run: () => answer('stay')},
	{
		id: 'answer-by-letter',
		keys: leaveAnswers.map(name => name.charAt(0)),
		run: (_, key) => leaveAnswers.filter(name => name.charAt(0) === key).flatMap(answer),
	},
];

const next = (chosen: LeaveAnswer, by: number) =>
	leaveAnswers.at((leaveAnswers.indexOf(chosen) + by) % leaveAnswers.length) ?? chosen;

function answer(chosen: LeaveAnswer): readonly Command[] {
	switch (chosen) {
		case 'leave':
			return [{type: 'leave'}];
		case 'cancel':
			return [{type: 'stay'}, {type: 'cancel-run'}];
		case 'stay':
			return [{type: 'stay'}];
	}
}
