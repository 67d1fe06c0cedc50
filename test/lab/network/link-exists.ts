import {attemptCommand} from '../command/attempt-command.ts';

/** Whether the root namespace has a network interface of that name. */
export async function linkExists(name: string): Promise<boolean> {
	const {exitCode} = await attemptCommand(['ip', 'link', 'show', name]);
	return exitCode === 0;
}
