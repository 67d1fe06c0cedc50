import {createInterface} from 'node:readline';
import {checkbox, input, password, select} from '@inquirer/prompts';
import {ask} from './prompts.ts';

/** Something to choose; `disabled` says why it cannot be chosen. */
export type Choice<Value> = Readonly<{
	value: Value;
	name: string;
	note?: string | undefined;
	disabled?: string | undefined;
}>;

/** `key` names what is asked: a question's own key, or that of a menu. `initial` are indexes. */
type ChoicePrompt<Value> = Readonly<{
	key: string;
	message: string;
	choices: readonly Choice<Value>[];
	initial?: readonly number[];
}>;

type TextPrompt = Readonly<{key: string; message: string; initial: string; isSecret: boolean}>;

/** Prompts in the flow of lines. They reject when the user presses Ctrl-C or the input ends. */
export type Prompts = Readonly<{
	select: <Value>(prompt: ChoicePrompt<Value>) => Promise<Value>;
	checkbox: <Value>(prompt: ChoicePrompt<Value>) => Promise<readonly Value[]>;
	/** An empty line is the initial text. */
	text: (prompt: TextPrompt) => Promise<string>;
}>;

/** Prompts of @inquirer/prompts, which redraw themselves while keys are pressed. */
export function inquirerPrompts(signal: AbortSignal): Prompts {
	const list = {loop: false, pageSize: 12} as const;
	const shown = <Value>({choices, initial = []}: ChoicePrompt<Value>) =>
		choices.map(({name, note, disabled}, index) => ({
			...{value: index, name: note ? `${name}: ${note}` : name, short: name},
			disabled: disabled === undefined ? false : `(not possible: ${disabled})`,
			checked: initial.includes(index),
		}));
	return {
		select: async prompt => {
			const {message, initial = []} = prompt;
			const config = {...list, message, choices: shown(prompt), default: initial[0] ?? 0};
			const theme = {indexMode: 'number'} as const;
			return valueAt(prompt, await ask(() => select({...config, theme}, {signal})));
		},
		checkbox: async prompt => {
			const config = {...list, message: prompt.message, choices: shown(prompt)};
			const indexes = await ask(() => checkbox(config, {signal}));
			return indexes.map(index => valueAt(prompt, index));
		},
		text: ({message, initial, isSecret}) =>
			ask(() =>
				isSecret
					? password({message}, {signal})
					: input({message, ...(initial && {default: initial})}, {signal}),
			),
	};
}

/**
 * Prompts that only print and read lines, for screen readers and for terminals that cannot move their
 * cursor: choices are numbered, and nothing is drawn over. A password is still read unseen.
 */
export function linePrompts(signal: AbortSignal, write: (line: string) => void): Prompts {
	const read = (message: string, initial: string) =>
		ask(() => readLine(`? ${message} ${initial && `(${initial}) `}`, signal));
	const pick = async <Value>(
		{message, choices, initial = []}: ChoicePrompt<Value>,
		wordsIn: (line: string) => readonly string[],
	): Promise<readonly number[]> => {
		for (const line of numbered(choices)) write(line);
		const numbers = initial.map(index => index + 1).join(' ');
		for (;;) {
			const line = (await read(message, numbers)).trim() || numbers;
			const picked = wordsIn(line).map(word => indexOf(word, choices));
			const refused = picked.find(index => choices[index]?.disabled !== undefined) ?? -1;
			if (picked.includes(-1)) write('Type a number of the list, or a name.');
			else if (refused === -1) return picked;
			else write(`Not possible: ${choices[refused]?.disabled}`);
		}
	};
	return {
		select: async prompt => {
			const [index = 0] = await pick({initial: [0], ...prompt}, line => [line]);
			return valueAt(prompt, index);
		},
		checkbox: async prompt => {
			const indexes = await pick(prompt, line => line.split(/[\s,]+/).filter(isMeant));
			return indexes.map(index => valueAt(prompt, index));
		},
		text: async ({message, initial, isSecret}) =>
			isSecret
				? ask(() => password({message}, {signal}))
				: (await read(message, initial)) || initial,
	};
}

/** "none" unchecks everything. */
const isMeant = (word: string) => word !== '' && word !== 'none';

/** Of a long list the beginning, and the last two, which are ways to leave the question. */
function numbered(choices: readonly Choice<unknown>[]): readonly string[] {
	const lines = choices.map(({name, note, disabled}, index) => {
		const remarks = [note, disabled && `not possible: ${disabled}`].filter(Boolean).join('; ');
		return `  ${index + 1}) ${name}${remarks && `: ${remarks}`}`;
	});
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

function valueAt<Value>({choices}: ChoicePrompt<Value>, index: number): Value {
	const choice = choices[index];
	if (!choice) throw new RangeError(`there is no choice ${index}`);
	return choice.value;
}

async function readLine(question: string, signal: AbortSignal): Promise<string> {
	signal.throwIfAborted();
	// Not as a terminal: the terminal's own line editing is all there is.
	const lines = createInterface({input: process.stdin, terminal: false, signal});
	try {
		process.stdout.write(question);
		return await new Promise<string>((resolve, reject) => {
			lines.once('line', resolve);
			// The name by which @inquirer/prompts reports that a prompt was left.
			const left = {name: 'ExitPromptError', message: 'the input ended before an answer'};
			lines.once('close', () => reject(Object.assign(new Error(), left)));
		});
	} finally {
		lines.close();
	}
}
