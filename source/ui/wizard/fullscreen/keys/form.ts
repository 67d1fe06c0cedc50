import type {Question} from '../../../../model/wizard/question.ts';
import type {StepName} from '../../../../model/wizard/state.ts';
import {textEdit} from '../../../tui/text-input.ts';
import {type Command, filterOptions, focusRow, goOnFrom, notify, writeText} from '../commands.ts';
import {optionKey} from '../form/options.ts';
import {isListed, leadOf, questionsOf} from '../form/question-row.ts';
import {isChoosable, type Row} from '../form/row.ts';
import type {KeyPlace} from '../layout.ts';
import type {WizardViewModel} from '../state.ts';

/**
 * Keys that choose another row; at the last, Tab goes on to the next step, and at the first, Shift-Tab
 * goes back.
 * @returns undefined for a key that moves nothing
 */
export function moveKeys(
	key: string,
	{scene: {wizard}, layout}: KeyPlace,
): readonly Command[] | undefined {
	const {body, place, height} = layout;
	const {rows} = body;
	const focus = (index: number): readonly Command[] => {
		const row = rows[index];
		return row ? [focusRow(wizard.step, row.key)] : [];
	};
	const near = (from: number, by: 1 | -1) => {
		for (let index = from; index >= 0 && index < rows.length; index += by) {
			const row = rows[index];
			if (row && isChoosable(row)) return index;
		}
		return undefined;
	};
	const moveTo = (wanted: number, by: 1 | -1) => {
		const clamped = Math.max(0, Math.min(wanted, rows.length - 1));
		return focus(near(clamped, by) ?? near(clamped, by === 1 ? -1 : 1) ?? -1);
	};
	const next = near(place + 1, 1);
	const before = near(place - 1, -1);
	switch (key) {
		case 'up':
		case 'k':
			return before === undefined ? [] : focus(before);
		case 'down':
		case 'j':
			return next === undefined ? [] : focus(next);
		case 'tab':
			return next === undefined ? goOnFrom(wizard.step) : focus(next);
		case 'shift-tab':
			return before === undefined ? [{type: 'act', action: {type: 'back'}}] : focus(before);
		case 'page-up':
			return moveTo(place - Math.max(1, height - 1), -1);
		case 'page-down':
			return moveTo(place + Math.max(1, height - 1), 1);
		case 'home':
		case 'g':
			return moveTo(0, 1);
		case 'end':
		case 'G':
			return moveTo(rows.length - 1, -1);
		default:
			return undefined;
	}
}

/** What a key does to the row that is chosen. */
export function rowKeys(key: string, place: KeyPlace): readonly Command[] {
	const {scene, layout} = place;
	const {wizard, face} = scene;
	const {row} = layout;
	// A filter may have left no option that a key could be for.
	if (key === 'escape' && face.filter) return [filterOptions(face.filter.key, '')];
	if (row?.part.kind === 'option') {
		const commands = optionKeys(key, {scene, part: row.part});
		if (commands) return commands;
	}
	if (row?.part.kind === 'question') {
		const at = {step: wizard.step, opened: face.opened};
		const commands = questionKeys(key, row.part.question, at);
		if (commands) return commands;
	}
	if (key === 'escape') return goBack(scene);
	if (row?.part.kind === 'fold' && [' ', 'enter', 'left', 'right'].includes(key)) {
		return [{type: 'face', action: {type: 'fold', step: wizard.step}}];
	}
	if (row?.part.kind === 'suggestion' && key === 'enter') return take(row.part, place);
	if (row?.part.kind === 'item' && row.part.leadsTo && (key === 'enter' || key === 'm')) {
		return [
			{type: 'act', action: {type: 'go', step: row.part.leadsTo}},
			{type: 'face', action: {type: 'mend', step: row.part.leadsTo}},
		];
	}
	if (key === 'enter') return goOnFrom(wizard.step);
	return row?.part.kind === 'question' ? wrongBeginning(key, row.part.question) : [];
}

function goBack({wizard, face}: WizardViewModel): readonly Command[] {
	if (face.mending === wizard.step) return [{type: 'act', action: {type: 'go', step: 'checks'}}];
	return wizard.step === 'start' ? [] : [{type: 'act', action: {type: 'back'}}];
}

/** Letters are keys where an amount stands; one that is none was meant to be written. */
function wrongBeginning(key: string, {field}: Question): readonly Command[] {
	if (!/^\p{L}$/u.test(key)) return [];
	switch (field.kind) {
		case 'number':
			return [notify('It is a whole number: begin with a digit.')];
		case 'size':
			return [notify('It is a size, such as 4GiB: begin with a digit.')];
		default:
			return [];
	}
}

/** A suggestion takes the place of what is written; in a list, of its last word. */
function take(
	{question, value}: Extract<Row['part'], {kind: 'suggestion'}>,
	{scene: {face, wizard}}: KeyPlace,
): readonly Command[] {
	const isList = question.field.kind === 'text' && question.field.isList === true;
	const before = isList ? (face.typing?.text.replace(/[^\s,]*$/, '') ?? '') : '';
	const text = before + value;
	// One that ends so is a beginning, to be gone on with.
	if (value.endsWith('=')) {
		return [
			focusRow(wizard.step, question.key),
			writeText({...textEdit(text), purpose: {kind: 'question', key: question.key}}),
		];
	}
	return [
		writeText(undefined),
		focusRow(wizard.step, question.key),
		{type: 'answer', key: question.key, value: text},
		{type: 'go-on', from: wizard.step},
	];
}

/** @returns undefined for a key that does nothing to the question */
function questionKeys(
	key: string,
	{key: name, field}: Question,
	{step, opened}: {readonly step: StepName; readonly opened: string | undefined},
): readonly Command[] | undefined {
	if (opened === name && ['escape', 'enter', ' '].includes(key)) {
		return [{type: 'face', action: {type: 'open-options', question: undefined}}];
	}

	const answer = (value: string | number | boolean): readonly Command[] => [
		{type: 'answer', key: name, value},
	];
	const by = {left: -1, '-': -1, right: 1, '+': 1}[key];
	switch (field.kind) {
		case 'number': {
			if (by === undefined) return undefined;
			const next = Math.max(field.least, Math.min(field.most, field.value + by));
			return next === field.value ? [] : answer(next);
		}
		case 'switch':
			return by !== undefined || key === ' ' ? answer(!field.value) : undefined;
		case 'choice': {
			if (key === ' ') return open({name, step, at: field.value ?? field.options[0]?.value});
			if (by === undefined) return undefined;
			const free = field.options.filter(({disabled}) => disabled === undefined);
			if (free.length < 2)
				return [notify('Nothing else can be chosen; Space lists why.', 'accent')];
			const at = free.findIndex(({value}) => value === field.value);
			const next = free.at((at + by + free.length) % Math.max(1, free.length));
			return next ? answer(next.value) : [];
		}
		case 'several':
			return key === ' ' ? open({name, step, at: field.options[0]?.value}) : undefined;
		default:
			return undefined;
	}
}

/** Its options are listed, and the first that matters is chosen. */
const open = ({
	name,
	step,
	at,
}: {
	readonly name: string;
	readonly step: StepName;
	readonly at: string | undefined;
}): readonly Command[] => [
	{type: 'face', action: {type: 'open-options', question: name}},
	...(at === undefined ? [] : [focusRow(step, optionKey(name, at))]),
];

type Place = {
	readonly scene: WizardViewModel;
	readonly part: Extract<Row['part'], {readonly kind: 'option'}>;
};

/** @returns undefined for a key that does nothing to an option */
function optionKeys(key: string, {scene, part}: Place): readonly Command[] | undefined {
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
}

function severalKeys(
	key: string,
	{question, option}: Place['part'],
	close: readonly Command[] | undefined,
): readonly Command[] | undefined {
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
}
