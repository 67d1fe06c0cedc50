import {existsSync, readFileSync} from 'node:fs';
import {registerHooks} from 'node:module';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {HomeFolders} from '../system/paths.ts';
import {isThemeChoice, type Look, type Theme, type ThemeChoice, theme} from '../ui/theme.ts';
import type {CommandContext} from './command.ts';

type Screen = {
	readonly theme: Theme;
	readonly look: Look;
	/** Columns. */
	readonly width: number;
};

/** How this terminal is written to; where there is none, lines may be as long as they like. */
export function screen({env, home}: Pick<CommandContext, 'env' | 'home'>): Screen {
	const choice = chosenTheme(home);
	const byChoice: Look['theme'] = other => theme(env, process.stdout, other);
	return {
		theme: byChoice(choice),
		look: {choice, theme: byChoice},
		width: process.stdout.columns ?? 200,
	};
}

/**
 * How things are to look by what was chosen in the wizard. Read from the file of its preferences itself:
 * the library that writes it takes longer to load than most commands run.
 */
export function chosenTheme({config}: HomeFolders): ThemeChoice {
	try {
		const {theme} = JSON.parse(readFileSync(join(config, 'preferences.json'), 'utf8'));
		return isThemeChoice(theme) ? theme : 'auto';
	} catch {
		// Nobody chose yet, or the file is broken: the wizard begins it anew.
		return 'auto';
	}
}

/**
 * Loads a module that draws with Ink in half the time and memory: without the 400 files of a library
 * that Ink takes one function of, and without Node's client for http, which is loaded as soon as
 * anybody looks whether there is a `fetch`, as Ink's layout engine does.
 * @param load imports the module
 */
export async function loadScreen<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
	const hooks = registerHooks({
		resolve: (specifier, context, next) => {
			const resolved = next(specifier, context);
			if (specifier !== 'es-toolkit/compat') return resolved;
			const url = new URL('./function/throttle.mjs', resolved.url);
			return existsSync(fileURLToPath(url)) ? {...resolved, url: url.href} : resolved;
		},
	});
	const fetch = Object.getOwnPropertyDescriptor(globalThis, 'fetch');
	Reflect.deleteProperty(globalThis, 'fetch');
	try {
		return await load();
	} finally {
		if (fetch) Object.defineProperty(globalThis, 'fetch', fetch);
		hooks.deregister();
	}
}
