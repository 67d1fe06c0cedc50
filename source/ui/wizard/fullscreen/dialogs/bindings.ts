import {type Binding, character} from '../../../tui/keymap.ts';
import {editText, textEdit} from '../../../tui/text-input.ts';
import {type Command, showDialog, writeText} from '../commands.ts';
import {
	currentBlocker,
	type Dialog,
	type LeaveAnswer,
	leaveAnswers,
	type Typing,
} from '../state.ts';

type Bindings<Context> = readonly Binding<Context, readonly Command[]>[];

/** Keys while a host's key is to be trusted or not. */
export const hostKeyBindings: Bindings<undefined> = [
	{
		id: 'trust',
		keys: ['y'],
		hint: () => 'yes, trust it',
		run: () => [{type: 'accept-host-key', isAccepted: true}],
	},
	{
		id: 'distrust',
		keys: ['n', 'escape'],
		hint: () => 'no',
		run: () => [{type: 'accept-host-key', isAccepted: false}],
	},
];

type TypingContext = {readonly typing: Typing | undefined};

/** Keys that edit the one text of a dialog. */
const editing = (purpose: Typing['purpose']): Bindings<TypingContext>[number] => ({
	id: 'edit',
	keys: [
		...['left', 'right', 'home', 'end', 'backspace', character],
		...['ctrl-a', 'ctrl-d', 'ctrl-e', 'ctrl-k', 'ctrl-u', 'ctrl-w'],
	],
	run: ({typing}, key) => {
		const edited = editText(typing ?? textEdit(''), key);
		return edited ? [writeText({...edited, purpose})] : [];
	},
});

/** Keys while the passphrase of a key file is written. */
export const passphraseBindings: Bindings<TypingContext> = [
	{
		id: 'unlock',
		keys: ['enter'],
		hint: () => 'unlock',
		run: ({typing}) => [{type: 'give-passphrase', passphrase: typing?.text ?? ''}],
	},
	{
		id: 'skip',
		keys: ['escape'],
		hint: () => 'try without it',
		run: () => [{type: 'give-passphrase', passphrase: undefined}],
	},
	editing({kind: 'passphrase'}),
];

type SaveContext = TypingContext & {readonly sheet: Extract<Dialog, {readonly kind: 'save-as'}>};

const isTaken = ({sheet, typing}: SaveContext) => currentBlocker(sheet, typing)?.isTaken === true;

/** Keys while the name to save under is written. */
export const saveBindings: Bindings<SaveContext> = [
	{
		id: 'save',
		keys: ['enter'],
		hint: context => (isTaken(context) ? 'replace it' : 'save'),
		run: context => [
			{type: 'save-as', name: context.typing?.text.trim() ?? '', replace: isTaken(context)},
		],
	},
	{
		id: 'close',
		keys: ['escape'],
		hint: () => 'do not save',
		run: () => [showDialog(undefined)],
	},
	editing({kind: 'save-as'}),
];

/** Keys while the question stands whether to leave; their context is the answer that is chosen. */
export const leaveBindings: Bindings<LeaveAnswer> = [
	{
		id: 'other-answer',
		keys: ['up', 'down', 'k', 'j', 'tab', 'shift-tab'],
		run: chosen => [showDialog({kind: 'leave', chosen: chosen === 'leave' ? 'stay' : 'leave'})],
	},
	{id: 'accept', keys: ['enter'], hint: () => 'take it', run: chosen => decide(chosen)},
	{id: 'stay', keys: ['escape'], hint: () => 'stay', run: () => decide('stay')},
	{id: 'interrupt', keys: ['ctrl-c'], hint: () => 'leave', run: () => [{type: 'interrupt'}]},
	{
		id: 'answer-by-letter',
		keys: leaveAnswers.map(answer => answer.charAt(0)),
		run: (_, key) => leaveAnswers.filter(answer => answer.startsWith(key)).flatMap(decide),
	},
];

const decide = (answer: LeaveAnswer): readonly Command[] =>
	answer === 'leave' ? [{type: 'leave'}] : [showDialog(undefined)];

/** A dialog that can be longer than the screen. */
export type Scrolling = Extract<Dialog, {readonly at: number}> & {
	/** How many of its lines are seen. */
	readonly height: number;
	/** The furthest line that can stand at the top. */
	readonly last: number;
};

const scrollTo = ({kind, last}: Scrolling, line: number): readonly Command[] => [
	showDialog({kind, at: Math.max(0, Math.min(last, line))}),
];

/** Keys of the help, the preset and the reasons. */
export const scrollingBindings: Bindings<Scrolling> = [
	{
		id: 'accept',
		keys: ['enter'],
		hint: ({kind}) => (kind === 'reasons' ? 'good' : undefined),
		run: () => [showDialog(undefined)],
	},
	{
		id: 'close',
		keys: ['escape', 'q', 'p', 's', '?'],
		hint: () => 'close',
		run: () => [showDialog(undefined)],
	},
	{
		id: 'save',
		keys: ['ctrl-s'],
		hint: ({kind}) => (kind === 'preset' ? 'save' : undefined),
		run: () => [showDialog(undefined), {type: 'save'}],
	},
	{
		id: 'line-down',
		keys: ['down', 'j'],
		hint: ({last}) => (last > 0 ? 'scroll' : undefined),
		hintKeys: 'Up Down',
		run: scrolling => scrollTo(scrolling, scrolling.at + 1),
	},
	{id: 'line-up', keys: ['up', 'k'], run: scrolling => scrollTo(scrolling, scrolling.at - 1)},
	{
		id: 'page-up',
		keys: ['page-up', 'b'],
		run: scrolling => scrollTo(scrolling, scrolling.at - scrolling.height + 1),
	},
	{
		id: 'page-down',
		keys: ['page-down', ' '],
		run: scrolling => scrollTo(scrolling, scrolling.at + scrolling.height - 1),
	},
	{id: 'first', keys: ['home', 'g'], run: scrolling => scrollTo(scrolling, 0)},
	{id: 'last', keys: ['end', 'G'], run: scrolling => scrollTo(scrolling, scrolling.last)},
];
