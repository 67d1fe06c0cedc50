import type {Question} from '../../../model/wizard/question.ts';
import {stepOf} from '../../../model/wizard/steps.ts';
import {watchedRun} from '../../../model/wizard/watched-run.ts';
import type {WizardEnd} from '../wizard-end.ts';
import {askQuestion} from './ask-question.ts';
import {enrol} from './enrol.ts';
import type {PlainParts} from './plain-options.ts';
import type {PlainSession} from './plain-session.ts';

/**
 * Asks every question of the step that is wanted, those too that come up by an answer.
 * @returns how the wizard ended, when an answer ended it
 */
export const askAll = async (
	session: PlainSession,
	options: PlainParts,
	isWanted: (question: Question) => boolean,
): Promise<WizardEnd | undefined> => {
	const {step} = session.now().state;
	const asked = new Set<string>();
	for (;;) {
		const input = session.now();
		const question = stepOf(step)
			.questions(input)
			.find(one => isWanted(one) && !asked.has(one.key));
		if (!question || input.state.step !== step) return undefined;

		const {key} = question;
		asked.add(key);
		const {value, isNew} = await askQuestion(question, session, options);
		const run = key === 'start' ? watchedRun(String(value)) : undefined;
		if (run !== undefined) return {kind: 'watch', run};

		if (key === 'lxd.token') await enrol(String(value), session, options);
		// What was not touched stays a default, and follows what becomes known.
		else if (isNew || key === 'start') await session.act({type: 'answer', key, value});
	}
};
