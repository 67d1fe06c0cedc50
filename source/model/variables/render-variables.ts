import {yamlValue} from './yaml-value.ts';

/** One part of a file of variables: a value with what is said of it, or words alone. */
export type VariableLines = {
	readonly comment: string;
	readonly entry?: {readonly name: string; readonly value: unknown} | undefined;
};

/** A file of variables in YAML: its heading, and each value under the comment that belongs to it. */
export const renderVariables = (heading: string, parts: readonly VariableLines[]): string =>
	`${[comment(heading), ...parts.map(renderPart)].join('\n\n')}\n`;

const renderPart = ({comment: words, entry}: VariableLines) =>
	[
		...(words === '' ? [] : [comment(words)]),
		...(entry ? [`${entry.name}:${yamlValue(entry.value)}`] : []),
	].join('\n');

/** Wrapped at the width that people read well. */
const comment = (words: string) =>
	words
		.split('\n')
		.flatMap(line => line.match(/\S.{0,93}(?!\S)|\S+/g) ?? [])
		.map(line => `# ${line.trim()}`)
		.join('\n');
