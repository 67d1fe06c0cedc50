import {enrolThroughSsh, enrolWithToken} from '../lxd/enroll.ts';
import {openTransport} from '../lxd/transports/open.ts';
import {tokenCommands} from '../model/fleet/client-command.ts';
import {exitCode, UserError} from '../primitives/errors.ts';
import {certificatesFolder} from '../provision/session.ts';
import type {Command, CommandContext} from './command.ts';

/**
 * `rookery trust https://HOST:8443`: has that LXD trust this laptop's certificate, and pins the server's.
 * By a token, which is asked for when it is not given, or through an ssh destination that is let in already.
 */
export const trustCommand: Command<'trust'> = async (context, {url, token, through}) => {
	const certificates = certificatesFolder(context.home);
	const {signal} = context;
	if (through === undefined) {
		const given = token ?? (await askToken(context));
		await enrolWithToken({url, token: given, certificates, signal});
	} else {
		const options = {ssh: context.ssh(), home: {certificates}, signal};
		const transport = await openTransport(through, options);
		try {
			await enrolThroughSsh({url, transport, certificates, signal});
		} finally {
			transport.close();
		}
	}

	const said = `${url} trusts this machine now, and its certificate is pinned. Name it under lxd.hosts.`;
	context.write(context.json ? JSON.stringify({type: 'trusted', url}) : said);
	return exitCode.done;
};

async function askToken({interactive, signal}: CommandContext): Promise<string> {
	if (!interactive) {
		throw new UserError('A token is required, but there is no terminal.', {
			fault: 'usage',
			hint: `Create one on a member, and pass it as --token TOKEN: ${tokenCommands}`,
		});
	}

	const [{ask}, {password}] = await Promise.all([
		import('../ui/prompts.ts'),
		import('@inquirer/prompts'),
	]);
	const message = `Token (on a member: ${tokenCommands}):`;
	return ask(async () => password({message}, {signal}));
}
