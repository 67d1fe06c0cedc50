import {type Document, isScalar, LineCounter, parseAllDocuments, type YAMLError} from 'yaml';
import {findYamlTraps} from './find-yaml-traps.ts';
import type {Problem} from './problem.ts';

export type ReadYaml =
	| {
			/** So far that values can be looked at; there may be problems all the same. */
			readonly readable: true;
			readonly document: Document.Parsed;
			readonly problems: readonly Problem[];
			readonly positionAt: (offset: number) => Position;
	  }
	| {readonly readable: false; readonly problems: readonly Problem[]};

type Position = Pick<Problem, 'line' | 'column'>;

/** Reads one YAML 1.2 document of plain keys and values, without anchors, tags or merges. */
export const parseYaml = (raw: string): ReadYaml => {
	const text = raw.replace(/^\uFEFF/, '');
	const lineCounter = new LineCounter();
	const positionAt = (offset: number): Position => {
		const {line, col} = lineCounter.linePos(offset);
		return {line: Math.max(line, 1), column: Math.max(col, 1)};
	};
	const problemAt = (offset: number, message: string, path = 'YAML'): Problem => ({
		...positionAt(offset),
		path,
		message,
	});

	const control = text.search(controlCharacter);
	if (control >= 0) {
		lineCounter.lineStarts = lineStarts(text.slice(0, control));
		const code = (text.codePointAt(control) ?? 0).toString(16).toUpperCase().padStart(4, '0');
		const message = `has the control character U+${code}; a preset is plain text, so take it out`;
		return {readable: false, problems: [problemAt(control, message)]};
	}

	// Duplicate keys are looked for below: yaml's own search takes the square of their number.
	const [document, ...others] = [
		...parseAllDocuments(text, {lineCounter, prettyErrors: false, uniqueKeys: false}),
	];
	if (!document?.contents || isNothing(document.contents))
		return {readable: false, problems: [problemAt(0, empty, 'preset')]};
	if (document.errors.length > 0) {
		const problems = roots(document.errors).map(error => problemAt(error.pos[0], describe(error)));
		return {readable: false, problems};
	}

	const traps = findYamlTraps(document);
	const problems = [
		...traps.map(({offset, path, message}) => problemAt(offset, message, path)),
		...document.warnings.map(warning => problemAt(warning.pos[0], describe(warning))),
		...others.slice(0, 1).map(other => problemAt(other.range[0], several)),
		...(document.directives.yaml.version === '1.1'
			? [problemAt(Math.max(text.search(/^%YAML/m), 0), oldYaml)]
			: []),
	];
	return traps.some(trap => trap.isFatal)
		? {readable: false, problems}
		: {readable: true, document, problems, positionAt};
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const controlCharacter = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F]/;

const lineStarts = (text: string) => [0, ...[...text.matchAll(/\n/g)].map(({index}) => index + 1)];

const isNothing = (contents: unknown) => isScalar(contents) && contents.value === null;

const empty = 'is empty; start from a shipped preset, which "rookery presets show small" prints';
const several = 'starts a second document; a file holds one preset, so end it before this "---"';
const oldYaml = 'asks for YAML 1.1; presets are YAML 1.2, so take the %YAML line out';

/** What a tab or too deep a nest starts, every line after it continues: those alone are worth telling. */
const roots = (errors: readonly YAMLError[]) => {
	const deep = errors.filter(({code}) => code === 'RESOURCE_EXHAUSTION').slice(0, 1);
	const tabs = errors.filter(({code}) => code === 'TAB_AS_INDENT');
	return [deep, tabs].find(some => some.length > 0) ?? errors;
};

const describe = ({code, message}: YAMLError) =>
	code === 'RESOURCE_EXHAUSTION'
		? 'is nested too deep to be read; no preset needs that'
		: `${message}${remedies[code] ?? ''}`;

const remedies: Partial<Record<YAMLError['code'], string>> = {
	TAB_AS_INDENT: '; indent with spaces',
	TAG_RESOLVE_FAILED: '; a preset has no tags, so take it out',
	BAD_SCALAR_START: '; put the value in quotes',
	BAD_INDENT: '; line it up with its neighbours, and close what was opened',
	BLOCK_AS_IMPLICIT_KEY: '; put a value that has ": " in it in quotes',
	MISSING_CHAR: '; add it, or put the value in quotes',
	MULTILINE_IMPLICIT_KEY: '; put the key and its ":" on one line',
};
