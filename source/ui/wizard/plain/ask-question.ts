import type {Answer, Question} from '../../../model/wizard/question.ts';
import {stepOf} from '../../../model/wizard/steps.ts';
import {printable} from '../../printable.ts';
import {optionLines} from './option-lines.ts';
import type {PlainParts} from './plain-options.ts';
import type {PlainSession} from './plain-session.ts';
import {questionLines} from './question-lines.ts';
import {typedAnswer} from './typed-answer.ts';
import {typedFor} from './typed-for.ts';

/** An answer, and whether it is another than what stood there. */
export type GivenAnswer = {readonly value: Answer; readonly isNew: boolean};

/** Asks until the answer is one that the wizard takes; Enter leaves what stands there. */
export const askQuestion = async (
	question: Question,
	session: PlainSession,
	{prompt, write, theme}: Pick<PlainParts, 'prompt' | 'write' | 'theme'>,
): Promise<GivenAnswer> => {
	const {key, ask, more, field} = question;
	for (const line of questionLines(question, theme)) write(line);
	const initial = typedFor(field, field.value);
	for (;;) {
		const isSecret = field.kind === 'text' && field.isSecret === true;
		const line = await prompt({key, message: ask, initial, isSecret});
		if (line.trim() === '?') {
			write(more);
			if ('options' in field) for (const option of optionLines(field)) write(option);
			continue;
		}

		// What stands there was judged already: whoever leaves it wrong is told at the end of the step.
		if (line === '' || line === initial) return {value: field.value, isNew: false};

		const typed = typedAnswer(field, line);
		if (typed.kind === 'unreadable') {
			write(theme.bad(typed.problem));
			continue;
		}

		const input = session.now();
		const answered = stepOf(input.state.step).answer(input, key, typed.value);
		if (answered.ok) {
			return {value: typed.value, isNew: true};
		}

		write(theme.bad(printable(answered.problem)));
	}
};
