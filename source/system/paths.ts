import {homedir} from 'node:os';
import {isAbsolute, join, resolve} from 'node:path';

/** The three folders rookery keeps its things in, absolute; none of them need exist yet. */
export type HomeFolders = {
	/** What the user wrote: presets, preferences. */
	readonly config: string;
	/** What a cluster needs to be reached again: keys, inventories, kubeconfigs. */
	readonly data: string;
	/** What runs leave behind: events and logs. */
	readonly state: string;
};

/**
 * `ROOKERY_HOME` moves all three together; otherwise the XDG variables say where, on a Mac too.
 * A relative XDG path is ignored, as the XDG Base Directory Specification asks.
 */
export function homeFolders(env: Readonly<Record<string, string | undefined>>): HomeFolders {
	const home = env['ROOKERY_HOME'];
	if (home) {
		const root = resolve(home);
		return {config: join(root, 'config'), data: join(root, 'data'), state: join(root, 'state')};
	}

	const folder = (variable: string, ...fallback: readonly string[]) => {
		const base = env[variable];
		return join(
			base && isAbsolute(base) ? base : join(env['HOME'] || homedir(), ...fallback),
			'rookery',
		);
	};
	return {
		config: folder('XDG_CONFIG_HOME', '.config'),
		data: folder('XDG_DATA_HOME', '.local', 'share'),
		state: folder('XDG_STATE_HOME', '.local', 'state'),
	};
}
