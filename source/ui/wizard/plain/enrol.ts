import {UserError} from '../../../model/user-error.ts';
import {printable} from '../../printable.ts';
import type {PlainParts} from './plain-options.ts';
import type {PlainSession} from './plain-session.ts';

/** Has LXD trust this machine by a token, where one was given, so that the next try gets in. */
export const enrol = async (
	token: string,
	session: PlainSession,
	{services, write, theme, signal}: PlainParts,
): Promise<void> => {
	const {hosts} = session.now().state.preset.lxd;
	const url = hosts.find(host => host.startsWith('https://'));
	if (token.trim() === '' || url === undefined) return;
	try {
		await services.enrol({url, token}, signal);
		session.tell({connection: {kind: 'none'}});
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		write(theme.bad(printable([error.message, error.hint].filter(Boolean).join('; '))));
	}
};
