import type {Question} from '../../../../model/wizard/question.ts';
import type {Command} from './command.ts';

/** @returns undefined for a key that does nothing to the question */
export const questionKeys = (
	key: string,
	{key: name, field}: Question,
): readonly Command[] | undefined => {
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
			if (key === ' ') return open(name);
			if (by === undefined) return undefined;
			const free = field.options.filter(({disabled}) => disabled === undefined);
			const at = free.findIndex(({value}) => value === field.value);
			const next = free.at((at + by + free.length) % Math.max(1, free.length));
			return next ? answer(next.value) : [];
		}
		case 'several':
			return key === ' ' ? open(name) : undefined;
		default:
			return undefined;
	}
};

const open = (question: string): readonly Command[] => [
	{type: 'face', action: {type: 'open-options', question}},
];
