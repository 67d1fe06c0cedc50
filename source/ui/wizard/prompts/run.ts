import stringWidth from 'fast-string-width';
import {wrap} from '../../../primitives/text-layout.ts';
import type {WizardEnd} from '../services.ts';
import {type PlainOptions, type PromptServices, plainSession} from './session.ts';
import {walkStep} from './steps.ts';

/**
 * The wizard in lines: the same questions as on the screen, asked one after the other. "?" tells more of
 * one, and at the end of each step one may go back, change it, or leave; a draft is kept all the time.
 */
export async function runPlainWizard(given: PlainOptions): Promise<WizardEnd> {
	const {services, signal, begin, width, look} = given;
	const write = (line: string) => {
		for (const part of fitted(line, width)) given.write(part);
	};
	let theme = look.theme(look.choice);
	const options: PromptServices = {
		...given,
		write,
		get theme() {
			return theme;
		},
		chooseTheme: choice => {
			theme = look.theme(choice);
		},
	};
	const session = plainSession(begin, services);
	try {
		await services.recall(session.tell, signal);
		write('Enter takes what stands in brackets, "none" empties it, and "?" tells more.');
		for (;;) {
			const end = await walkStep(session, options);
			if (end) return end;
		}
	} catch (error) {
		if (isLeaving(error) || signal.aborted) return {kind: 'left', how: 'interrupted'};
		throw error;
	} finally {
		services.close();
	}
}

/** What is too wide goes on below, a little further in; what fits stays as it is: a table, a preset. */
function fitted(line: string, width: number): readonly string[] {
	if (stringWidth(line) <= width) return [line];
	const [indent = ''] = /^ */.exec(line) ?? [];
	const parts = wrap(line.trim(), Math.max(20, width - indent.length - 2));
	return parts.map((part, place) => `${indent}${place === 0 ? '' : '  '}${part}`);
}

/** Ctrl-C at a prompt; between prompts it aborts the signal. */
const isLeaving = (error: unknown) =>
	error instanceof Error && ['ExitPromptError', 'AbortPromptError'].includes(error.name);
