import stringWidth from 'fast-string-width';
import type {WizardInput} from '../../../model/wizard/facts.ts';
import {reduceWizard} from '../../../model/wizard/reducer.ts';
import type {WizardAction, WizardState} from '../../../model/wizard/state.ts';
import {type UserError, userProblem} from '../../../primitives/errors.ts';
import {printable} from '../../../primitives/text.ts';
import {wrap} from '../../../primitives/text-layout.ts';
import type {Choice, Prompts} from '../../line-prompts.ts';
import type {Theme} from '../../theme.ts';
import type {OnProgress, WizardServices} from '../services.ts';

export type LineModeOptions = Readonly<{
	services: WizardServices;
	prompts: Prompts;
	/** One line, without its line end. */
	write: (line: string) => void;
	/** Columns. */
	width: number;
	theme: Theme;
	begin: WizardInput;
	signal: AbortSignal;
}>;

/** The wizard while it runs: what it is now, what changes it, and how it writes. */
export type LineSession = ReturnType<typeof openSession>;

export function openSession({begin, ...options}: LineModeOptions) {
	let input = begin;
	const write = (line: string) => {
		for (const part of wrapped(line, options.width)) options.write(part);
	};
	const tell: OnProgress = part => {
		const facts = {...input.facts, ...part};
		input = {facts, state: reduceWizard(input.state, {type: 'facts-came'}, facts)};
	};
	/** Writes text from anywhere: control characters are stripped. */
	const say = (text: string, style = (line: string) => line) => {
		for (const line of text.split('\n')) write(style(printable(line)));
	};
	const sayProblem = ({message, hint}: UserError) =>
		say([message, hint].filter(Boolean).join('\n'), options.theme.bad);
	let isDraftLost = false;
	/** Without a draft the wizard goes on; that it could not be written is said once, until it can be again. */
	const keepDraft = async (state: WizardState) => {
		try {
			await options.services.keepDraft(state);
			isDraftLost = false;
		} catch (error) {
			const problem = userProblem(error, 'usage');
			if (!problem) throw error;
			if (!isDraftLost) sayProblem(problem);
			isDraftLost = true;
		}
	};
	return {
		...options,
		tell,
		write,
		say,
		select: async <Value>({initial = 0, ...prompt}: SelectPrompt<Value>): Promise<Value> => {
			const [index = 0] = await options.prompts.pick({
				...prompt,
				initial: [initial],
				isMany: false,
			});
			const choice = prompt.choices[index];
			if (!choice) throw new RangeError(`there is no choice ${index}`);
			return choice.value;
		},
		/** Runs what can fail for the user's reasons, and says them. */
		attempt: async <Result>(effect: () => Promise<Result>): Promise<Result | undefined> => {
			try {
				return await effect();
			} catch (error) {
				const problem = userProblem(error, 'usage');
				if (!problem) throw error;
				sayProblem(problem);
				return undefined;
			}
		},
		now: () => input,
		/** Keeps every change as the draft. */
		act: async (action: WizardAction) => {
			const state = reduceWizard(input.state, action, input.facts);
			if (state === input.state) return;
			input = {...input, state};
			if (state.step !== 'start') await keepDraft(state);
		},
	};
}

type SelectPrompt<Value> = Readonly<{
	key: string;
	message: string;
	choices: readonly Choice<Value>[];
	initial?: number | undefined;
}>;

/** What is too wide continues below, indented; what fits keeps its spaces. */
function wrapped(line: string, width: number): readonly string[] {
	if (stringWidth(line) <= width) return [line];
	const [indent = ''] = /^ */.exec(line) ?? [];
	const parts = wrap(line.trim(), Math.max(20, width - indent.length - 2));
	return parts.map((part, index) => `${indent}${index === 0 ? '' : '  '}${part}`);
}
