import {existsSync} from 'node:fs';
import {homedir} from 'node:os';
import {dirname, isAbsolute, join, resolve} from 'node:path';

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

/**
 * A file that comes with rookery, wherever the code that asks for it was bundled to.
 * @param path from the top of the project: `presets`, `source/kubespray/callback.py`
 */
export const shippedFile = (path: string): string =>
	join(projectFolder, isBuilt && path.startsWith('source/') ? 'dist' : '', path);

/** A program of rookery's own for Node to start, by its path in the source without extension. */
export const ownProgram = (path: string): string =>
	shippedFile(`${path}${isBuilt ? '.js' : '.ts'}`);

const isBuilt = import.meta.filename.endsWith('.js');

const projectFolder = findProject(import.meta.dirname);

function findProject(folder: string): string {
	if (existsSync(join(folder, 'package.json'))) return folder;
	const above = dirname(folder);
	if (above === folder) throw new Error(`no package.json above ${import.meta.dirname}`);
	return findProject(above);
}
