import type {Command} from './command.ts';

/** Shows only those options of a question that have every word of a text; without one, all. */
export const filterOptions = (question: string, text: string): Command => ({
	type: 'face',
	action: {type: 'filter', filter: text === '' ? undefined : {key: question, text}},
});
