import {renameNode} from '../../../../model/placement/edit.ts';
import {
	type Field,
	parseAnswer,
	placeKey,
	type Question,
} from '../../../../model/wizard/question.ts';
import {editText, textEdit} from '../../../tui/text-input.ts';
import {type Command, filterOptions, focusRow, goOnFrom, notify, writeText} from '../commands.ts';
import {suggestionKey} from '../form/options.ts';
import {typedProblem, writtenValue} from '../form/question-row.ts';
import type {Row} from '../form/row.ts';
import type {KeyPlace} from '../layout.ts';
import {nodeKey} from '../placement/view.ts';
import type {Typing, WizardViewModel} from '../state.ts';
import {moveKeys, rowKeys} from './form.ts';

/** Keys while something is written. */
export function typingKeys(
	key: string,
	{scene, typing, layout}: KeyPlace & {readonly typing: Typing},
): readonly Command[] {
	const {purpose} = typing;
	if (purpose.kind !== 'question') return promptKeys(key, typing, scene);
	const place = {scene, layout};
	const {row} = layout;
	// A suggestion below is gone to with what is written still there.
	const isAtSuggestion = row?.part.kind === 'suggestion';
	if (key === 'escape') return [writeText(undefined)];
	if (key === 'ctrl-s')
		return [...(commit(scene, layout.body.rows, purpose.key) ?? []), {type: 'save'}];
	if (isAtSuggestion && key === 'enter') return rowKeys(key, place);
	const isMove = ['up', 'down', 'tab', 'shift-tab', 'page-up', 'page-down'].includes(key);
	if (isMove) {
		const moves = moveKeys(key, place) ?? [];
		return isWithin(moves, purpose.key)
			? moves
			: committed(scene, {place, key: purpose.key, moves});
	}
	if (key === 'enter') {
		return committed(scene, {
			place,
			key: purpose.key,
			moves: goOnFrom(scene.wizard.step),
		});
	}
	const edited = editText(typing, key);
	return edited
		? [writeText({...edited, purpose}), ...backToField(isAtSuggestion, place, purpose.key)]
		: [];
}

const backToField = (isElsewhere: boolean, {scene}: KeyPlace, row: string): readonly Command[] =>
	isElsewhere ? [focusRow(scene.wizard.step, row)] : [];

const isWithin = (moves: readonly Command[], key: string) =>
	moves.every(
		move =>
			move.type === 'face' &&
			move.action.type === 'focus' &&
			(move.action.row === key || move.action.row.startsWith(suggestionKey(key, ''))),
	);

/** What is written is taken, then it goes on; a wrong answer stays, and says why. */
function committed(
	scene: WizardViewModel,
	{
		place,
		key,
		moves,
	}: {readonly place: KeyPlace; readonly key: string; readonly moves: readonly Command[]},
): readonly Command[] {
	const taken = commit(scene, place.layout.body.rows, key);
	return taken
		? [...taken, ...moves]
		: [notify('Mend what is wrong with it, or press Esc for what was there.')];
}

function commit(
	scene: WizardViewModel,
	rows: KeyPlace['layout']['body']['rows'],
	key: string,
): readonly Command[] | undefined {
	const question = rows
		.map(({part}) => (part.kind === 'question' ? part.question : undefined))
		.find((candidate): candidate is Question => candidate?.key === key);
	const text = scene.face.typing?.text ?? '';
	if (!question || typedProblem(scene, question) !== undefined) return undefined;
	return [{type: 'answer', key, value: parseAnswer(question.field, text)}, writeText(undefined)];
}

/**
 * What is written where text can be: the first character takes the place of what stands there, a key
 * that moves in it keeps it.
 * @returns undefined for a key that begins nothing
 */
export function writingKeys(key: string, row: Row | undefined): readonly Command[] | undefined {
	if (row?.part.kind !== 'question') return undefined;
	const {question} = row.part;
	const standing = writtenValue(question.field);
	if (standing === undefined) return undefined;
	const begun = begin(key, question.field, standing);
	return begun && [writeText({...begun, purpose: {kind: 'question', key: question.key}})];
}

function begin(key: string, field: Field, standing: string) {
	if (key === 'backspace' || key === 'ctrl-u') return editText(textEdit(standing), key);
	if (field.kind === 'text' && key === 'left') return editText(textEdit(standing), key);
	const isSecret = field.kind === 'text' && field.isSecret === true;
	const begins = field.kind === 'text' ? /^[^?\p{C}]$/u : /^[0-9]$/;
	return begins.test(key) || (isSecret && key === '?') ? editText(textEdit(''), key) : undefined;
}

/** Keys while a filter, or another name for a node, is written. */
function promptKeys(key: string, typing: Typing, scene: WizardViewModel): readonly Command[] {
	const {purpose} = typing;
	if (purpose.kind === 'rename') return renameKeys(key, {typing, node: purpose.node, scene});
	if (purpose.kind !== 'filter') return [writeText(undefined)];
	if (key === 'escape') return [filterOptions(purpose.key, ''), writeText(undefined)];
	if (key === 'enter' || key === 'down' || key === 'tab') return [writeText(undefined)];
	if (key === 'backspace' && typing.text === '') return [writeText(undefined)];
	const edited = editText(typing, key);
	return edited ? [filterOptions(purpose.key, edited.text), writeText({...edited, purpose})] : [];
}

function renameKeys(
	key: string,
	{
		typing,
		node,
		scene,
	}: {readonly typing: Typing; readonly node: string; readonly scene: WizardViewModel},
): readonly Command[] {
	if (key === 'escape') return [writeText(undefined)];
	if (key !== 'enter') {
		const edited = editText(typing, key);
		return edited ? [writeText({...edited, purpose: typing.purpose})] : [];
	}
	const {preset, answered} = scene.wizard;
	const name = typing.text.trim();
	const renamed = renameNode(preset, {node, name});
	if (!renamed.ok) return [];
	const keys = answered.includes(placeKey(node)) ? [placeKey(name)] : [];
	return [
		writeText(undefined),
		{type: 'act', action: {type: 'edit', preset: renamed.preset, keys}},
		focusRow('placement', nodeKey(name)),
	];
}
