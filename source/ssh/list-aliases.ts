import {glob, readFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import {isAbsolute, join} from 'node:path';

/**
 * The hosts that OpenSSH's configuration names, in its order, with what it includes: patterns are
 * none. OpenSSH itself answers for one host at a time (`ssh -G`), and lists none.
 * @param configFile instead of `~/.ssh/config`
 * @returns nothing where there is no such file, or it can't be read
 */
export async function listAliases(configFile: string | undefined): Promise<readonly string[]> {
	const folder = join(homedir(), '.ssh');
	const lines = await readLines(configFile ?? join(folder, 'config'), {folder, seen: new Set()});
	return [...new Set(lines.flatMap(hostsIn))];
}

async function readLines(
	path: string,
	{folder, seen}: {readonly folder: string; readonly seen: Set<string>},
): Promise<readonly string[]> {
	// Nothing is read twice: files may include each other.
	if (seen.has(path)) return [];
	seen.add(path);
	const text = await readFile(path, 'utf8').catch(() => '');
	const parts = await Promise.all(
		text.split('\n').map(async line => {
			const patterns = wordsAfter('include', line);
			const files = await Promise.all(patterns.map(pattern => filesOf(absolute(pattern, folder))));
			const included = await Promise.all(files.flat().map(file => readLines(file, {folder, seen})));
			return patterns.length > 0 ? included.flat() : [line];
		}),
	);
	return parts.flat();
}

async function filesOf(pattern: string): Promise<readonly string[]> {
	const files: string[] = [];
	for await (const file of glob(pattern)) files.push(file);
	return files.toSorted();
}

const absolute = (pattern: string, folder: string) => {
	const expanded = pattern.replace(/^~(?=\/)/, homedir());
	return isAbsolute(expanded) ? expanded : join(folder, expanded);
};

const hostsIn = (line: string) =>
	wordsAfter('host', line).filter(host => /^[A-Za-z0-9_][-A-Za-z0-9._]*$/.test(host));

/** The arguments of a keyword, which may be quoted, and stand after a space or "=". */
const wordsAfter = (keyword: string, line: string): readonly string[] => {
	const [, name, rest] = /^\s*([A-Za-z]+)[\s=]+(.*?)\s*$/.exec(line) ?? [];
	return name?.toLowerCase() === keyword
		? [...(rest ?? '').matchAll(/"([^"]*)"|(\S+)/g)].map(
				([, quoted, plain]) => quoted ?? plain ?? '',
			)
		: [];
};
