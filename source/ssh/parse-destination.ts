import {UserError} from '../model/user-error.ts';

export type Destination = {
	readonly user: string | undefined;
	/** A name, an address or an alias of the user's ssh config. */
	readonly host: string;
	readonly port: number | undefined;
};

/**
 * Reads `[user@]host[:port]`, `[user@][v6]:port` or `ssh://…`; a bare IPv6 address is a host.
 * @throws UserError when it is none of these
 */
export function parseDestination(text: string): Destination {
	const plain = text.replace(/^ssh:\/\//, '').replace(/\/$/, '');
	const at = plain.lastIndexOf('@');
	const user = at > 0 ? plain.slice(0, at) : undefined;
	const {host, port} = splitPort(plain.slice(at + 1));
	if (!isSafeWord(host) || (user !== undefined && !isSafeWord(user)) || at === 0) refuse(text);
	if (port === undefined) return {user, host, port};
	const number = Number(port);
	if (!/^\d+$/.test(port) || number < 1 || number > 65_535) refuse(text);
	return {user, host, port: number};
}

function splitPort(text: string): {host: string; port: string | undefined} {
	const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
	if (bracketed) return {host: bracketed[1] ?? '', port: bracketed[2]};
	const colon = text.indexOf(':');
	if (colon < 0 || text.includes(':', colon + 1)) return {host: text, port: undefined};
	return {host: text.slice(0, colon), port: text.slice(colon + 1)};
}

/** A word OpenSSH takes neither for an option nor for shell code. */
function isSafeWord(word: string): boolean {
	return (
		/^[^-\s'"`$\\;&<>|(){}@[\]/][^\s'"`$\\;&<>|(){}@[\]/]*$/.test(word) && !/\p{Cc}/u.test(word)
	);
}

function refuse(text: string): never {
	throw new UserError(`“${text}” is no ssh destination`, {
		fault: 'usage',
		hint: 'write it as [user@]host[:port], or use an alias of your ssh config',
	});
}
