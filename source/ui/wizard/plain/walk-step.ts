import {stepNames} from '../../../model/wizard/step-name.ts';
import {stepOf} from '../../../model/wizard/steps.ts';
import {wantedConnection} from '../../../model/wizard/wanted-connection.ts';
import {wantedEffects} from '../../../model/wizard/wanted-effects.ts';
import {printable} from '../../printable.ts';
import type {WizardEnd} from '../wizard-end.ts';
import {askAll} from './ask-all.ts';
import {askWhatNext} from './ask-what-next.ts';
import {findOutAloud} from './find-out-aloud.ts';
import {followWish} from './follow-wish.ts';
import type {PlainParts} from './plain-options.ts';
import type {PlainSession} from './plain-session.ts';
import {stepLines} from './step-lines.ts';

/** One step, up to where somebody goes to another, or sees it anew. @returns how the wizard ended, when it did */
export const walkStep = async (
	session: PlainSession,
	options: PlainParts,
): Promise<WizardEnd | undefined> => {
	const {write, theme} = options;
	const {name, title, intro} = stepOf(session.now().state.step);
	write('');
	write(theme.strong(`${title} (step ${stepNames.indexOf(name) + 1} of ${stepNames.length})`));
	const found = await findOutAloud(() => wantedAt(session), session, options);
	for (const line of intro(session.now()).split('\n')) write(printable(line));
	if (name !== 'connect' && name !== 'start') sayLost(session, options);
	// Each check was told as it came: what matters of them is told once more.
	const look = {...options, remarksOnly: found.includes('check')};
	for (const line of stepLines(session.now(), look)) write(line);
	const end = await askAll(session, options, question => question.isFolded !== true);
	if (end) return end;
	if (session.now().state.step !== name) return undefined;

	if (name === 'connect') {
		// Whoever goes through it again wants it tried again.
		if (session.now().facts.connection.kind === 'failed')
			session.tell({connection: {kind: 'none'}});
		await findOutAloud(() => wantedConnection(session.now()), session, options);
		for (const line of intro(session.now()).split('\n')) write(printable(line));
	}

	for (;;) {
		const wish = await askWhatNext(session, options);
		const result = await followWish(wish, session, options);
		if (result !== 'stays') return result;
	}
};

/** In lines one thing is waited for after the other: an image server is asked where its answer is shown. */
const wantedAt = (session: PlainSession) =>
	wantedEffects(session.now()).filter(
		({kind}) => kind !== 'list-images' || session.now().state.step === 'image',
	);

/** Without a way to LXD a step knows little: what is wrong, and where it is mended. */
const sayLost = (session: PlainSession, {write, theme}: PlainParts) => {
	const {connection} = session.now().facts;
	if (connection.kind !== 'failed') return;
	write(theme.bad(printable(connection.message)));
	write('Try again by: go connect');
};
