import {stripControl} from '../../../../model/strip-control.ts';
import {writtenValue} from '../form/written-value.ts';
import type {Scene} from '../scene.ts';
import {isTooSmall} from '../screen/is-too-small.ts';
import {layOut, type Size} from '../screen/lay-out.ts';
import type {Typing} from '../state/face-state.ts';
import {insertText} from '../state/insert-text.ts';
import {textEdit} from '../state/text-edit.ts';
import type {Command} from './command.ts';
import {filterOptions} from './filter-options.ts';
import {notify} from './notify.ts';
import {writeText} from './write-text.ts';

/**
 * What pasted text does: it is put in where text is written, on one line. Terminals send their line
 * ends as they like.
 */
export const readPaste = (pasted: string, scene: Scene, size: Size): readonly Command[] => {
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
};

/** What is being written, or would be by the next key: that begins anew. */
const typingAt = (scene: Scene, size: Size): Typing | undefined => {
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
};
