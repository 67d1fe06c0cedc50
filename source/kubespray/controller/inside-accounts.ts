import type {UserInfo} from 'node:os';
import type {Engine} from './engine.ts';

/**
 * The `/etc/passwd` for inside a container. ssh runs for no user without a name, and looks for its
 * files in the home that is written there, whatever HOME says. Podman without rights has the user be
 * root inside; docker is told to run as the user.
 */
export function insideAccounts(
	engine: Engine,
	{username, uid, gid, homedir}: UserInfo<string>,
): string {
	const account = (name: string, ...ids: readonly [number, number]) =>
		`${name}:x:${ids.join(':')}:${name}:${homedir}:/bin/sh\n`;
	const root = account('root', 0, 0);
	return engine === 'podman' || uid === 0 ? root : root + account(username, uid, gid);
}
