import {hostname, userInfo} from 'node:os';

/** What OpenSSH's `%` tokens stand for (ssh_config(5), TOKENS). */
export type TokenValues = {
	readonly host: string;
	readonly originalHost: string;
	readonly port: number;
	readonly user: string;
	readonly hostKeyAlias: string | undefined;
};

/** Expands `%h` and its like, and `${VARIABLE}`, as OpenSSH does; unknown tokens stay as they are. */
export function expandTokens(text: string, values: TokenValues): string {
	const self = userInfo();
	const tokens: Record<string, string> = {
		'%': '%',
		d: self.homedir,
		h: values.host,
		i: String(self.uid),
		k: values.hostKeyAlias ?? values.originalHost,
		L: hostname().split('.', 1)[0] ?? '',
		l: hostname(),
		n: values.originalHost,
		p: String(values.port),
		r: values.user,
		u: self.username,
	};
	return text
		.replace(/\$\{(\w+)\}/g, (whole, name: string) => process.env[name] ?? whole)
		.replace(/%(.)/g, (whole, letter: string) => tokens[letter] ?? whole);
}
