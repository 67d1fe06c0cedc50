import type {Question} from '../../../../model/wizard/question.ts';
import {parseAnswer} from '../form/parse-answer.ts';
import {suggestionKey} from '../form/suggestion-key.ts';
import {typedProblem} from '../form/typed-problem.ts';
import type {Scene} from '../scene.ts';
import {editText} from '../state/edit-text.ts';
import type {Typing} from '../state/face-state.ts';
import type {Command} from './command.ts';
import {focusRow} from './focus-row.ts';
import {goOnFrom} from './go-on-from.ts';
import type {KeyPlace} from './key-place.ts';
import {moveKeys} from './move-keys.ts';
import {notify} from './notify.ts';
import {promptKeys} from './prompt-keys.ts';
import {rowKeys} from './row-keys.ts';
import {writeText} from './write-text.ts';

/** Keys while something is written. */
export const typingKeys = (
	key: string,
	{scene, typing, layout}: KeyPlace & {readonly typing: Typing},
): readonly Command[] => {
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
};

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
const committed = (
	scene: Scene,
	{
		place,
		key,
		moves,
	}: {readonly place: KeyPlace; readonly key: string; readonly moves: readonly Command[]},
): readonly Command[] => {
	const taken = commit(scene, place.layout.body.rows, key);
	return taken
		? [...taken, ...moves]
		: [notify('Mend what is wrong with it, or press Esc for what was there.')];
};

const commit = (
	scene: Scene,
	rows: KeyPlace['layout']['body']['rows'],
	key: string,
): readonly Command[] | undefined => {
	const question = rows
		.map(({part}) => (part.kind === 'question' ? part.question : undefined))
		.find((candidate): candidate is Question => candidate?.key === key);
	const text = scene.face.typing?.text ?? '';
	if (!question || typedProblem(scene, question) !== undefined) return undefined;
	return [{type: 'answer', key, value: parseAnswer(question.field, text)}, writeText(undefined)];
};
