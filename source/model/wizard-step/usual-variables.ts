import {choicesIn} from '../preset/choices-in.ts';
import {type Asked, asked} from '../wizard/asked.ts';
import type {KubesprayInput} from './kubespray-input.ts';
import type {UsualVariable} from './usual-variable.ts';
import {usualVariableList} from './usual-variable-list.ts';
import {withVariable} from './with-variable.ts';

/** The variables that people change most, folded; kubespray's own value is left out of the preset. */
export const usualVariables = (input: KubesprayInput): readonly Asked[] =>
	usualVariableList
		.filter(({name}) => isPlain(input.kubespray.vars[name]))
		.map(variable => question(input, variable));

/** A value that no question here could show is one of the free ones: a template, a structure. */
const isPlain = (value: unknown) =>
	value === undefined ||
	['boolean', 'number'].includes(typeof value) ||
	(typeof value === 'string' && !value.includes('{{')) ||
	(Array.isArray(value) && value.every(item => typeof item === 'string'));

const question = (input: KubesprayInput, variable: UsualVariable): Asked => {
	const {name, ask, why, more} = variable;
	const given = input.kubespray.vars[name];
	const about = {
		key: `vars.${name}`,
		ask,
		why,
		more: `${more} (${name})`,
		path: ['kubespray', 'vars', name],
		isFolded: true,
	};
	const set = (value: unknown, fallback: unknown) =>
		withVariable(input, name, value === fallback ? undefined : value);
	switch (variable.kind) {
		case 'switch':
			return asked({
				...about,
				field: {kind: 'switch', value: (given ?? variable.fallback) === true},
				apply: value => set(value, variable.fallback),
			});
		case 'number': {
			const {least, most, fallback} = variable;
			return asked({
				...about,
				field: {kind: 'number', value: Number(given ?? fallback), least, most},
				apply: value => set(value, fallback),
			});
		}
		case 'choice': {
			const value = String(given ?? variable.fallback);
			const known = choicesIn(input.kubespray.release, name) ?? [];
			return asked({
				...about,
				field: {
					kind: 'choice',
					value,
					options: [...new Set([...known, value])].map(choice => ({value: choice, label: choice})),
				},
				apply: chosen => set(chosen, variable.fallback),
			});
		}
		case 'list':
			return asked({
				...about,
				field: {
					kind: 'text',
					value: (Array.isArray(given) ? given : []).join(' '),
					suggestions: [],
					isList: true,
				},
				apply: text => {
					const items = text.split(/[\s,]+/).filter(item => item !== '');
					return withVariable(input, name, items.length === 0 ? undefined : items);
				},
			});
	}
};
