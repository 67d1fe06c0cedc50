import type {CheckResult} from '../../../model/check-result.ts';
import {settling} from '../../../model/wizard/settling.ts';
import type {WantedEffect} from '../../../model/wizard/wanted-effects.ts';
import type {WizardChecks} from '../../../model/wizard/wizard-facts.ts';
import {checkSign} from '../../plain/check-sign.ts';
import {printable} from '../../printable.ts';
import {findOut} from '../find-out.ts';
import type {Tell} from '../services.ts';
import type {PlainParts} from './plain-options.ts';
import type {PlainSession} from './plain-session.ts';

/**
 * Finds out what is wanted, one after the other as it comes up, and says what it waits for, and each part
 * of it as it comes.
 * @returns what was found out
 */
export const findOutAloud = async (
	wanted: () => readonly WantedEffect[],
	session: PlainSession,
	{services, write, theme, signal}: PlainParts,
): Promise<readonly WantedEffect['kind'][]> => {
	const told = new Set<string>();
	const tell: Tell = part => {
		const {asking} = session.now().facts;
		session.tell(part);
		for (const name of asking.filter(name => part.asking && !part.asking.includes(name))) {
			write(printable(`  ${name} has answered.`));
		}
		for (const {check, subject, verdict, why} of resultsIn(part.checks)) {
			const key = JSON.stringify([check, subject, why]);
			if (told.has(key)) continue;
			told.add(key);
			const {text, paint} = checkSign(verdict, theme);
			write(`  ${paint(text)}  ${printable(why)}`);
		}
	};
	const settle = settling();
	const found: WantedEffect['kind'][] = [];
	for (let [effect] = wanted(); effect; [effect] = wanted()) {
		settle(effect, session.now().state);
		write(printable(sentence(effect)));
		await findOut(effect, {services, tell, signal});
		found.push(effect.kind);
	}
	return found;
};

const resultsIn = (checks: WizardChecks | undefined): readonly CheckResult[] => {
	if (checks?.kind === 'going') return checks.checks.flatMap(({results}) => results);
	return checks?.kind === 'known' ? checks.results : [];
};

const sentence = (effect: WantedEffect): string => {
	switch (effect.kind) {
		case 'connect':
			return `Connecting to ${effect.hosts.join(', ')} …`;
		case 'list-images':
			return `Asking ${effect.server} for its images …`;
		case 'list-variables':
			return 'Looking for a checkout of kubespray …';
		case 'check':
			return 'Checking everything before anything is touched …';
	}
};
