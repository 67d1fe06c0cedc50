import {existsSync} from 'node:fs';
import {registerHooks} from 'node:module';
import {fileURLToPath} from 'node:url';

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
