import {UserError} from '../../../model/user-error.ts';
import {printable} from '../../printable.ts';
import {themeWords} from '../../theme-choice.ts';
import {finishWizard} from '../finish-wizard.ts';
import type {WizardEnd} from '../wizard-end.ts';
import {askAll} from './ask-all.ts';
import type {Wish} from './ask-what-next.ts';
import type {PlainParts} from './plain-options.ts';
import type {PlainSession} from './plain-session.ts';
import {savePresetNow} from './save-preset-now.ts';

/** @returns the end of the wizard; nothing when a step is to be walked anew; or that the same end of a step is asked for again */
export const followWish = async (
	wish: Wish,
	session: PlainSession,
	options: PlainParts,
): Promise<WizardEnd | undefined | 'stays'> => {
	const {services, write, signal, theme} = options;
	switch (wish.kind) {
		case 'move':
			await session.act(wish.action);
			if (wish.action.type === 'go' && session.now().state.step !== wish.action.step) {
				write(`"${wish.action.step}" comes later: go on step by step first.`);
				return 'stays';
			}
			return undefined;
		case 'again':
			return undefined;
		case 'more':
			return (
				(await askAll(
					session,
					options,
					({isFolded, key}) => isFolded === true && key.toLowerCase().includes(wish.word),
				)) ?? 'stays'
			);
		case 'show': {
			const {preset, opened} = session.now().state;
			const text = await services.write(preset, opened);
			for (const line of text.trimEnd().split('\n')) write(printable(line));
			return 'stays';
		}
		case 'theme':
			options.chooseTheme(wish.choice);
			await services.rememberTheme(wish.choice);
			write(`Colours: ${themeWords[wish.choice]}.`);
			return 'stays';
		case 'leave':
			return {kind: 'left', how: 'by-choice'};
		case 'save':
		case 'finish':
			try {
				if (wish.kind === 'finish') {
					return await finishWizard(session.now(), {services, act: session.act, signal});
				}
				await savePresetNow(session, {services, write});
			} catch (error) {
				if (!(error instanceof UserError)) throw error;
				for (const line of [...error.message.split('\n'), error.hint ?? '']) {
					write(theme.bad(printable(line)));
				}
			}
			return 'stays';
	}
};
