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

/**
 * A value as YAML that Ansible's reader (YAML 1.1) takes for exactly what it is, for people to read:
 * text over several lines stays so, and what could be taken for something else is quoted.
 * @returns what stands after "key:", with the blank or the line break before it
 */
export function yamlValue(value: unknown, indent = ''): string {
	const deeper = `${indent}  `;
	if (Array.isArray(value)) {
		const items = value.map(item => `\n${deeper}-${yamlValue(item, deeper)}`);
		return items.length === 0 ? ' []' : items.join('');
	}

	if (typeof value === 'object' && value !== null) {
		const pairs = Object.entries(value).map(
			([key, part]) => `\n${deeper}${text(key)}:${yamlValue(part, deeper)}`,
		);
		return pairs.length === 0 ? ' {}' : pairs.join('');
	}

	if (typeof value === 'string') return isBlock(value) ? block(value, deeper) : ` ${text(value)}`;
	return ` ${typeof value === 'number' ? number(value) : String(value ?? null)}`;
}

/** Lines that a literal block gives back as they are: no character that YAML reads its own way, no blanks alone. */
const isBlock = (value: string) =>
	/^\S.*\n/.test(value) && !/\n\n$/.test(value) && value.split('\n').every(isPlainLine);

const isPlainLine = (line: string) =>
	line === '' || (line.trim() !== '' && !/[^\P{C}\t]|[\u2028\u2029]/u.test(line));

const block = (value: string, indent: string) =>
	[
		value.endsWith('\n') ? ' |' : ' |-',
		...value
			.replace(/\n$/, '')
			.split('\n')
			.map(line => (line === '' ? '' : `${indent}${line}`)),
	].join('\n');

/** JSON's quotes and escapes are YAML's too; what it leaves bare and YAML would fold or refuse is escaped. */
const text = (value: string) =>
	/^[A-Za-z/_][\w./-]*$/.test(value) &&
	!/^(y|n|yes|no|on|off|true|false|null|e[-\d]*)$/i.test(value)
		? value
		: JSON.stringify(value).replace(
				/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
				character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
			);

/** YAML 1.1 takes `1e+21` for text. */
const number = (value: number) =>
	Number.isFinite(value)
		? String(value).replace(/^(-?\d+)e/, '$1.0e')
		: `${value < 0 ? '-' : ''}${Number.isNaN(value) ? '.nan' : '.inf'}`;
