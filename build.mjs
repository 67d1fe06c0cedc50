// Bundles the program into dist/: what is loaded together is one file, which Node reads much sooner than
// hundreds of small ones. Each import() stays a file of its own, loaded when it is needed.
import {cpSync, globSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {build} from 'esbuild';

rmSync('dist', {recursive: true, force: true});

const {metafile} = await build({
	// What Node is started with: the programs that `ownProgram` (source/system/paths.ts) names.
	entryPoints: ['cli.tsx', 'source/run/worker-main.ts'],
	outdir: 'dist',
	outbase: '.',
	bundle: true,
	splitting: true,
	chunkNames: 'chunks/[name]-[hash]',
	format: 'esm',
	platform: 'node',
	target: 'node22',
	jsx: 'automatic',
	// Names and lines stay as they are: an error of ours shows its stack.
	minifySyntax: true,
	define: {'process.env.NODE_ENV': '"production"'},
	// ssh2 looks for compiled code beside itself; the other is asked for by Ink's developers alone.
	external: ['ssh2', 'react-devtools-core'],
	// Some packages are CommonJS, and ask for Node's modules by require().
	banner: {
		js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);",
	},
	metafile: true,
	logLevel: 'warning',
});

for (const file of globSync('source/**/*.{py,sh}')) cpSync(file, `dist/${file}`);

// The licences of the packages that are in the bundle ask to be passed on with it.
const packages = new Set(
	Object.keys(metafile.inputs).flatMap(
		path => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
	),
);
const licences = [...packages].toSorted().map(folder => {
	const {name, version, license} = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
	const files = globSync(`${folder}/{LICENSE,LICENCE,license,licence}*`);
	const texts = files.map(file => readFileSync(file, 'utf8').trim());
	return [`${name} ${version} (${license})`, ...texts].join('\n\n');
});
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', `${licences.join(`\n\n${'-'.repeat(72)}\n\n`)}\n`);
