import {parseCommandLine} from '../../source/commands/command-line.ts';
import {commandGroups} from '../../source/commands/definitions/index.ts';
import {presetSchema} from '../../source/preset/write.ts';

/** The text of docs/commands.md: the help page of every command. */
export function commandReference(): string {
	const groups = Object.entries(commandGroups).map(([heading, definitions]) => {
		const names = Object.keys(definitions);
		return [`## ${heading}`, ...names.map(name => `### rookery ${name}\n\n${helpPage(name)}`)];
	});
	const intro = `# Commands

This page has the help of every command. \`rookery help COMMAND\` prints it too.

Every command takes \`--json\` and \`--plain\`, except those that need a terminal. Nothing waits for input where there is
no terminal: the command fails and names the flag to pass.`;
	return `${[intro, helpPage(), ...groups.flat()].join('\n\n')}\n`;
}

function helpPage(command = ''): string {
	const {request} = parseCommandLine([...command.split(' ').filter(Boolean), '--help'], '');
	if (request.kind !== 'print') throw new Error(`There is no help page of "${command}".`);
	return `\`\`\`text\n${request.text}\n\`\`\``;
}

type Schema = {
	readonly title?: string;
	readonly description?: string;
	readonly default?: unknown;
	readonly examples?: readonly unknown[];
	readonly required?: readonly string[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly additionalProperties?: boolean | Schema;
};

/**
 * The text of docs/presets.md with the tables of keys as the JSON schema describes them.
 * @param present the text of the page; what stands between its two marks is replaced
 */
export function presetReference(present: string): string {
	const [before = '', rest = ''] = present.split(/(?<=<!-- keys -->\n)/);
	const after = rest.slice(rest.indexOf('<!-- end of keys -->'));
	const schema = JSON.parse(presetSchema()) as Schema;
	return `${before}\n${keyTables(schema).join('\n\n')}\n\n${after}`;
}

function keyTables(schema: Schema): readonly string[] {
	const properties = Object.entries(schema.properties ?? {});
	const alone = properties.filter(([, value]) => !sectionOf(value));
	const sections = properties.flatMap(([name, value]) => {
		const section = sectionOf(value);
		if (!section) return [];
		const {heading, properties: keys} = {heading: name, ...section};
		return [`### ${heading}`, value.description ?? '', keyTable(keys, section.required)];
	});
	return [keyTable(Object.fromEntries(alone), schema.required), ...sections];
}

/** A key that has keys of its own, by itself or below names that the user chooses. */
function sectionOf({properties, required, additionalProperties}: Schema) {
	if (properties) return {properties, required};
	if (typeof additionalProperties !== 'object' || !additionalProperties.properties) return;
	return {properties: additionalProperties.properties, required: additionalProperties.required};
}

const keyTable = (
	properties: Readonly<Record<string, Schema>>,
	required: readonly string[] = [],
): string =>
	[
		'| key | | means |',
		'|---|---|---|',
		...Object.entries(properties).map(
			([name, schema]) =>
				`| \`${name}\` | ${required.includes(name) ? 'required' : ''} | ${meaning(schema)} |`,
		),
	].join('\n');

function meaning({description = '', examples = [], default: preset}: Schema): string {
	const isEmpty = typeof preset === 'object' || preset === undefined;
	return [
		description.trim(),
		...(isEmpty ? [] : [`Default: \`${preset}\`.`]),
		...(examples.length === 0 ? [] : [`Example: \`${examples.map(flowText).join('`, `')}\`.`]),
	]
		.join(' ')
		.replaceAll('|', '\\|')
		.trim();
}

/** A value as one writes it into a preset, on one line. */
function flowText(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
	if (typeof value === 'object' && value !== null) {
		return `{${Object.entries(value)
			.map(([key, inner]) => `${key}: ${flowText(inner)}`)
			.join(', ')}}`;
	}
	const isMistaken = typeof value === 'string' && /^(true|false|yes|no|on|off|[\d.]+)$/.test(value);
	return isMistaken ? `"${value}"` : String(value);
}
