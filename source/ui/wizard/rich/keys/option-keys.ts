import {isListed} from '../form/is-listed.ts';
import {leadOf} from '../form/lead-of.ts';
import {questionsOf} from '../form/questions-of.ts';
import type {Row} from '../form/row.ts';
import type {Scene} from '../scene.ts';
import {textEdit} from '../state/text-edit.ts';
import type {Command} from './command.ts';
import {focusRow} from './focus-row.ts';
import {notify} from './notify.ts';
import {writeText} from './write-text.ts';

type Place = {
	readonly scene: Scene;
	readonly part: Extract<Row['part'], {readonly kind: 'option'}>;
};

/** @returns undefined for a key that does nothing to an option */
export const optionKeys = (key: string, {scene, part}: Place): readonly Command[] | undefined => {
	const {question, option} = part;
	const {wizard, face} = scene;
	const isAlways = isListed(question, leadOf(questionsOf(scene)));
	const close: readonly Command[] = [
		{type: 'face', action: {type: 'open-options', question: undefined}},
		focusRow(wizard.step, question.key),
	];
	if (key === '/') {
		const written = textEdit(face.filter?.text ?? '');
		return [writeText({...written, purpose: {kind: 'filter', key: question.key}})];
	}
	if (key === 'escape' && !isAlways) return close;
	if (question.field.kind === 'several') {
		return severalKeys(key, part, isAlways ? undefined : close);
	}
	if (key !== 'enter' && key !== ' ') return undefined;
	if (option.disabled !== undefined) return [notify(`Not this one: ${option.disabled}`)];
	const answer: Command = {type: 'answer', key: question.key, value: option.value};
	if (!isAlways) return [answer, ...close];
	return key === 'enter' ? [answer, {type: 'go-on', from: wizard.step}] : [answer];
};

const severalKeys = (
	key: string,
	{question, option}: Place['part'],
	close: readonly Command[] | undefined,
): readonly Command[] | undefined => {
	const {field} = question;
	if (field.kind !== 'several') return undefined;
	const {value, options, isOrdered} = field;
	const answer = (chosen: readonly string[]): readonly Command[] => [
		{type: 'answer', key: question.key, value: chosen},
	];
	const at = value.indexOf(option.value);
	switch (key) {
		case 'enter':
			return close;
		case ' ': {
			if (at >= 0) return answer(value.filter(other => other !== option.value));
			if (option.disabled !== undefined) return [notify(`Not this one: ${option.disabled}`)];
			const added = [...value, option.value];
			const order = options.map(other => other.value);
			return answer(
				isOrdered ? added : added.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
			);
		}
		case 'left':
		case 'right': {
			const to = at + (key === 'left' ? -1 : 1);
			if (!isOrdered || at < 0 || to < 0 || to >= value.length) return [];
			return answer(value.toSpliced(at, 1).toSpliced(to, 0, option.value));
		}
		default:
			return undefined;
	}
};
