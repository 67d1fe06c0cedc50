import {stripControl} from '../../../../primitives/text.ts';
import {dispatchKey} from '../../../tui/keymap.ts';
import {insertText, textEdit} from '../../../tui/text-input.ts';
import {type Command, filterOptions, notify, writeText} from '../commands.ts';
import {
	hostKeyBindings,
	leaveBindings,
	passphraseBindings,
	saveBindings,
	scrollingBindings,
} from '../dialogs/bindings.ts';
import {contentOf, scrollingOf} from '../dialogs/dialog.ts';
import {writtenValue} from '../form/question-row.ts';
import {isTooSmall, type KeyPlace, layOut, type Size} from '../layout.ts';
import type {Typing, WizardViewModel} from '../state.ts';
import {moveKeys, rowKeys} from './form.ts';
import {placementKeys} from './placement.ts';
import {anywhereBindings, screenBindings, tooSmallBindings} from './screen.ts';
import {typingKeys, writingKeys} from './typing.ts';

/**
 * What a key means where it was pressed. Pure: it says what to do, and does nothing.
 * @param key as `nameKeys` calls it
 * @returns in the order in which it is to be done
 */
export function readKey(key: string, scene: WizardViewModel, size: Size): readonly Command[] {
	// Keys are for what is seen.
	if (isTooSmall(size)) return dispatchKey(tooSmallBindings, key, scene) ?? [];
	const anywhere = dispatchKey(anywhereBindings, key, scene);
	if (anywhere) return anywhere;
	const {sheet, asking} = scene.face;
	return asking || sheet
		? (dialogKeys(key, scene, size) ?? [])
		: bodyKeys(key, {scene, layout: layOut(scene, size)});
}

/** Keys while something lies over the screen; what a connection asks comes first, but for leaving. */
function dialogKeys(key: string, scene: WizardViewModel, size: Size) {
	const {sheet, asking, typing} = scene.face;
	if (sheet?.kind === 'leave') return dispatchKey(leaveBindings, key, sheet.chosen);
	if (asking?.kind === 'host-key') return dispatchKey(hostKeyBindings, key, undefined);
	if (asking) return dispatchKey(passphraseBindings, key, {typing});
	if (sheet?.kind === 'save-as') return dispatchKey(saveBindings, key, {sheet, typing});
	const content = contentOf(scene, size.columns - 4);
	const scrolling = content && scrollingOf(content, size.rows);
	return scrolling && dispatchKey(scrollingBindings, key, scrolling);
}

/** What a key means where nothing lies over the screen. */
export function bodyKeys(key: string, place: KeyPlace): readonly Command[] {
	const {typing} = place.scene.face;
	if (typing) return typingKeys(key, {...place, typing});
	return (
		writingKeys(key, place.layout.row) ??
		dispatchKey(screenBindings, key, place.scene) ??
		placementKeys(key, place) ??
		moveKeys(key, place) ??
		rowKeys(key, place)
	);
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
