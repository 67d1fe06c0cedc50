import type {Question} from '../../../../model/wizard/question.ts';
import type {StepName} from '../../../../model/wizard/step-name.ts';
import {optionKey} from '../form/option-key.ts';
import type {Command} from './command.ts';
import {focusRow} from './focus-row.ts';
import {notify} from './notify.ts';

/** @returns undefined for a key that does nothing to the question */
export const questionKeys = (
	key: string,
	{key: name, field}: Question,
	{step, opened}: {readonly step: StepName; readonly opened: string | undefined},
): readonly Command[] | undefined => {
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
};

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
