#!/usr/bin/env node
// Import only node: modules here, so that --version answers at once.
import {readFileSync} from 'node:fs';
import * as module from 'node:module'; // as a whole: enableCompileCache is missing in a Node that is refused below

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 22) {
	console.error(`rookery needs Node.js 22 or newer; this is ${process.version}`);
	process.exit(2);
}

module.enableCompileCache();
const {env} = process;
env['NODE_ENV'] ??= 'production';
// Node 22 warns that node:sqlite is experimental: nothing that a user of rookery can act on.
process.removeAllListeners('warning');

const [word] = process.argv.slice(2);
if (word === '--version' || word === '-v') {
	console.log(version());
} else {
	const {runCommandLine} = await import('./source/commands/main.ts');
	process.exitCode = await runCommandLine({argv: process.argv.slice(2), version: version()});
}

/** From package.json, which stands beside this file in the source and one folder up when built. */
function version(): string {
	const built = import.meta.url.endsWith('.js');
	const manifest = new URL(built ? '../package.json' : './package.json', import.meta.url);
	return (JSON.parse(readFileSync(manifest, 'utf8')) as {version: string}).version;
}
