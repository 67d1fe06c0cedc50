import {stripControl} from '../../../../primitives/text.ts';
import {editText, insertText, textEdit} from '../../../tui/text-input.ts';
import {
	type Command,
	filterOptions,
	nextTheme,
	notify,
	showDialog,
	writeText,
} from '../commands.ts';
import {contentOf, dialogHeight} from '../dialogs/dialog.ts';
import {writtenValue} from '../form/question-row.ts';
import {isTooSmall, type KeyPlace, layOut, type Size} from '../layout.ts';
import {
	currentBlocker,
	type Dialog,
	type LeaveAnswer,
	leaveAnswers,
	type SshQuestion,
	type Typing,
	type WizardViewModel,
} from '../state.ts';
import {moveKeys, rowKeys} from './form.ts';
import {placementKeys} from './placement.ts';
import {typingKeys, writingKeys} from './typing.ts';

/**
 * What a key means where it was pressed. Pure: it says what to do, and does nothing.
 * @param key as `nameKeys` calls it
 * @returns in the order in which it is to be done
 */
export function readKey(key: string, scene: WizardViewModel, size: Size): readonly Command[] {
	const {sheet, asking, typing} = scene.face;
	if (key === 'ctrl-z') return [{type: 'suspend'}];
	// Keys are for what is seen.
	if (isTooSmall(size)) return key === 'ctrl-c' ? [{type: 'interrupt'}] : [];
	const anywhere = anywhereKeys(key, scene);
	if (anywhere) return anywhere;
	if (sheet?.kind === 'leave') return leaveKeys(key, sheet.chosen);
	if (asking) return askedKeys(key, asking, typing);
	if (sheet) return dialogKeys(key, {scene, sheet, size});
	return bodyKeys(key, {scene, layout: layOut(scene, size)});
}

/** Keys while a connection waits for an answer. */
function askedKeys(
	key: string,
	asking: SshQuestion,
	typing: Typing | undefined,
): readonly Command[] {
	if (asking.kind === 'host-key') {
		if (key === 'y') return [{type: 'accept-host-key', isAccepted: true}];
		return key === 'n' || key === 'escape' ? [{type: 'accept-host-key', isAccepted: false}] : [];
	}
	if (key === 'escape') return [{type: 'give-passphrase', passphrase: undefined}];
	if (key === 'enter') return [{type: 'give-passphrase', passphrase: typing?.text ?? ''}];
	const edited = editText(typing ?? textEdit(''), key);
	return edited ? [writeText({...edited, purpose: {kind: 'passphrase'}})] : [];
}

/** What a key means where nothing lies over the screen. */
export function bodyKeys(key: string, place: KeyPlace): readonly Command[] {
	const {typing} = place.scene.face;
	if (typing) return typingKeys(key, {...place, typing});
	return (
		writingKeys(key, place.layout.row) ??
		screenKeys(key, place) ??
		placementKeys(key, place) ??
		moveKeys(key, place) ??
		rowKeys(key, place)
	);
}

/** Keys while the question stands whether to leave. */
function leaveKeys(key: string, chosen: LeaveAnswer): readonly Command[] {
	const other = chosen === 'leave' ? 'stay' : 'leave';
	switch (key) {
		case 'up':
		case 'down':
		case 'k':
		case 'j':
		case 'tab':
		case 'shift-tab':
			return [showDialog({kind: 'leave', chosen: other})];
		case 'enter':
			return decide(chosen);
		case 'escape':
			return decide('stay');
		default:
			return leaveAnswers.filter(answer => answer[0] === key).flatMap(decide);
	}
}

const decide = (answer: LeaveAnswer): readonly Command[] =>
	answer === 'leave' ? [{type: 'leave'}] : [showDialog(undefined)];

/** @returns undefined for a key that is for the row */
function screenKeys(key: string, {scene}: KeyPlace): readonly Command[] | undefined {
	const {wizard} = scene;
	switch (key) {
		case '?':
			return [showDialog({kind: 'help', at: 0})];
		case 'p':
		case 'ctrl-p':
			return [showDialog({kind: 'preset', at: 0})];
		case 'u':
			return wizard.past.length > 0
				? [{type: 'act', action: {type: 'undo'}}, notify('undone; U does it again', 'accent')]
				: [notify('there is nothing to undo', 'accent')];
		case 'U':
		case 'ctrl-r':
			return wizard.future.length > 0
				? [{type: 'act', action: {type: 'redo'}}, notify('done again', 'accent')]
				: [notify('nothing was undone', 'accent')];
		case 'ctrl-s':
			return [{type: 'save'}];
		case 't':
			return [nextTheme(scene)];
		case 'r':
			return wizard.step === 'checks' ? [{type: 'check-again'}] : undefined;
		default:
			return undefined;
	}
}

type Over = {readonly scene: WizardViewModel; readonly sheet: Dialog; readonly size: Size};

/** Keys while something lies over the screen. */
function dialogKeys(key: string, {scene, sheet, size}: Over): readonly Command[] {
	if (sheet.kind === 'save-as') return saveKeys(key, {scene, sheet});
	if (sheet.kind === 'leave') return [];
	const height = dialogHeight(size.rows);
	const content = contentOf(scene, size.columns - 4);
	const last = Math.max(0, (content?.lines.length ?? 0) - height);
	const at = Math.min(sheet.at, last);
	const to = (line: number) => [
		showDialog({kind: sheet.kind, at: Math.max(0, Math.min(last, line))}),
	];
	switch (key) {
		case 'up':
		case 'k':
			return to(at - 1);
		case 'down':
		case 'j':
			return to(at + 1);
		case 'page-up':
		case 'b':
			return to(at - height + 1);
		case 'page-down':
		case ' ':
			return to(at + height - 1);
		case 'home':
		case 'g':
			return to(0);
		case 'end':
		case 'G':
			return to(last);
		case 'ctrl-s':
			return [showDialog(undefined), {type: 'save'}];
		case 'escape':
		case 'enter':
		case 'q':
		case 'p':
		case 's':
		case '?':
			return [showDialog(undefined)];
		default:
			return [];
	}
}

/** Keys while the name to save under is written. */
function saveKeys(
	key: string,
	{
		scene: {face},
		sheet,
	}: {readonly scene: WizardViewModel; readonly sheet: Extract<Dialog, {kind: 'save-as'}>},
): readonly Command[] {
	const {typing} = face;
	const name = typing?.text.trim() ?? '';
	if (key === 'escape') return [showDialog(undefined)];
	if (key === 'enter') {
		const replace = currentBlocker(sheet, typing)?.isTaken === true;
		return [{type: 'save-as', name, replace}];
	}
	const edited = editText(typing ?? textEdit(''), key);
	return edited ? [writeText({...edited, purpose: {kind: 'save-as'}})] : [];
}

/**
 * What pasted text does: it is put in where text is written, on one line. Terminals send their line
 * ends as they like.
 */
export function readPaste(pasted: string, scene: WizardViewModel, size: Size): readonly Command[] {
	if (isTooSmall(size)) return [];
	const typing = typingAt(scene, size);
	if (!typing) return [notify('There is nothing to write here.')];
	const lines = pasted.split(/\r\n|\r|\n/).filter(line => line.trim() !== '');
	const [first = ''] = lines;
	const {purpose} = typing;
	const edited = insertText(typing, stripControl(first.trim()));
	return [
		writeText({...edited, purpose}),
		...(purpose.kind === 'filter' ? [filterOptions(purpose.key, edited.text)] : []),
		...(lines.length > 1
			? [notify(`Only the first of ${lines.length} lines was pasted: there is room for one.`)]
			: []),
	];
}

/** What is being written, or would be by the next key: that begins anew. */
function typingAt(scene: WizardViewModel, size: Size): Typing | undefined {
	const {typing, asking, sheet} = scene.face;
	if (sheet?.kind === 'leave') return undefined;
	if (asking) {
		return asking.kind === 'passphrase'
			? (typing ?? {...textEdit(''), purpose: {kind: 'passphrase'}})
			: undefined;
	}
	if (sheet?.kind === 'save-as') return typing ?? {...textEdit(''), purpose: {kind: 'save-as'}};
	if (sheet) return undefined;
	if (typing) return typing;
	const {row} = layOut(scene, size);
	if (row?.part.kind !== 'question') return undefined;
	const {key, field} = row.part.question;
	return writtenValue(field) === undefined
		? undefined
		: {...textEdit(''), purpose: {kind: 'question', key}};
}

/**
 * Keys that are the same whatever is seen.
 * @returns undefined for others
 */
export function anywhereKeys(
	key: string,
	{face}: Pick<WizardViewModel, 'face'>,
): readonly Command[] | undefined {
	switch (key) {
		case 'ctrl-t':
			return [nextTheme({face})];
		case 'ctrl-c':
			return face.sheet?.kind === 'leave'
				? [{type: 'interrupt'}]
				: [showDialog({kind: 'leave', chosen: 'leave'})];
		default:
			return undefined;
	}
}
