import {createInterface} from 'node:readline';
import {checkbox, input, password, select} from '@inquirer/prompts';
import {wrap} from '../primitives/text-layout.ts';
import {ask} from './prompts.ts';

/** Something to choose; `disabled` says why it cannot be chosen. */
export type Choice<Value> = Readonly<{
	value: Value;
	name: string;
	note?: string | undefined;
	disabled?: string | undefined;
}>;

type PickPrompt = Readonly<{
	/** Of a question; "menu" otherwise. */
	key: string;
	message: string;
	choices: readonly Choice<unknown>[];
	/** Indexes of what Enter accepts. */
	initial: readonly number[];
	/** One is chosen otherwise. */
	isMany: boolean;
}>;

/** Prompts in the flow of lines. They reject when the user presses Ctrl-C or the input ends. */
export type Prompts = Readonly<{
	/** @returns indexes */
	pick: (prompt: PickPrompt) => Promise<readonly number[]>;
	/** An empty line is the initial text. */
	text: (
		prompt: Readonly<{key: string; message: string; initial: string; isSecret: boolean}>,
	) => Promise<string>;
}>;

/** Prompts of @inquirer/prompts, which redraw themselves while keys are pressed. */
export const inquirerPrompts = (signal: AbortSignal): Prompts => ({
	pick: ({message, choices, initial, isMany}) =>
		ask(async () => {
			const items = choices.map((choice, index) => ({
				value: index,
				name: described(choice),
				short: choice.name,
				disabled: choice.disabled === undefined ? false : ' ',
				checked: initial.includes(index),
			}));
			const list = {message, choices: items, loop: false, pageSize: 12};
			if (isMany) return checkbox(list, {signal});
			const theme = {indexMode: 'number'} as const;
			return [await select({...list, theme, default: initial[0] ?? 0}, {signal})];
		}),
	text: ({message, initial, isSecret}) =>
		ask(() =>
			isSecret
				? password({message}, {signal})
				: input({message, ...(initial && {default: initial})}, {signal}),
		),
});

/**
 * Prompts that only print and read lines, for screen readers and for terminals that cannot move their
 * cursor: choices are numbered, and nothing is drawn over. A password is still read unseen.
 */
export const linePrompts = (signal: AbortSignal, write: (line: string) => void): Prompts => ({
	pick: async ({message, choices, initial, isMany}) => {
		for (const line of numbered(choices)) write(line);
		const numbers = initial.map(index => index + 1).join(' ') || 'none';
		for (;;) {
			const line = (await readLine(`? ${message} (${numbers}) `, signal)).trim() || numbers;
			const words = isMany ? line.split(/[\s,]+/).filter(word => word !== 'none') : [line];
			const picked = words.map(word => indexOf(word, choices));
			const refused = choices[picked.find(index => choices[index]?.disabled) ?? -1];
			if (picked.includes(-1)) write('Type a number of the list, or a name.');
			else if (!refused) return picked;
			else write(`Not possible: ${refused.disabled}`);
		}
	},
	text: async ({message, initial, isSecret}) =>
		isSecret
			? ask(() => password({message}, {signal}))
			: (await readLine(`? ${message} ${initial && `(${initial}) `}`, signal)) || initial,
});

function described({name, note, disabled}: Choice<unknown>): string {
	const remarks = [note, disabled && `not possible: ${disabled}`].filter(Boolean).join('; ');
	const line = remarks === '' ? name : `${name}: ${remarks}`;
	// Broken at spaces here: terminals and the library break lines anywhere.
	return wrap(line, (process.stdout.columns ?? 80) - 8).join('\n     ');
}

/** Of a long list the beginning, and the last two, which are ways to leave the question. */
function numbered(choices: readonly Choice<unknown>[]): readonly string[] {
	const lines = choices.map((choice, index) => `  ${index + 1}) ${described(choice)}`);
	const hidden = lines.length - 22;
	const rest = `  … ${hidden} more: type a part of the name`;
	return hidden <= 0 ? lines : lines.toSpliced(20, hidden, rest);
}

/** By name, by number, or by a part of a name that no other has; -1 where there is none. */
function indexOf(word: string, choices: readonly Choice<unknown>[]): number {
	const names = choices.map(({name}) => name.toLowerCase());
	const text = word.toLowerCase();
	if (names.includes(text)) return names.indexOf(text);
	if (choices[Number(word) - 1]) return Number(word) - 1;
	const like = names.filter(name => name.includes(text));
	return like.length === 1 ? names.indexOf(like[0] ?? '') : -1;
}

const readLine = (question: string, signal: AbortSignal) =>
	ask(async () => {
		signal.throwIfAborted();
		// Not as a terminal: the terminal's own line editing is all there is.
		const lines = createInterface({input: process.stdin, terminal: false, signal});
		try {
			process.stdout.write(question);
			for await (const line of lines) return line;
		} finally {
			lines.close();
		}
		// The name by which @inquirer/prompts reports that a prompt was left.
		const left = {name: 'ExitPromptError'};
		throw Object.assign(new Error('the input ended before an answer'), left);
	});
