import {argument, type Definitions, flag, otherArguments, presetArgument} from './parameters.ts';

export const presetGroup = {
	summary: 'list, show, save, compare, remove and validate presets',
	description: 'Presets are the YAML files that say what you want. Without a command, lists them.',
};

export const presetDefinitions = {
	'presets list': {
		summary: 'list the saved and the shipped presets',
		description:
			'Lists the saved and the shipped presets. A broken one is listed with its problem.',
		parameters: {},
		examples: ['rookery presets list'],
	},
	'presets show': {
		summary: 'print a preset',
		description:
			'Prints the text of a preset; with --json its values, with the defaults filled in.',
		parameters: {preset: presetArgument},
		examples: ['rookery presets show small > my-cluster.yaml'],
	},
	'presets save': {
		summary: 'save a preset under a name',
		description: 'Saves a valid preset under a name in your configuration folder.',
		parameters: {
			preset: presetArgument,
			name: argument('NAME', 'name to save it under'),
			force: flag('replace a saved preset of that name'),
		},
		examples: ['rookery presets save my-cluster.yaml my-cluster'],
	},
	'presets compare': {
		summary: 'show how two presets differ',
		description: 'Shows how two presets differ. Comments and the order of keys do not count.',
		parameters: {
			before: argument('A', 'preset: a file, or a name'),
			after: argument('B', 'preset to compare it with'),
		},
		examples: ['rookery presets compare small my-cluster.yaml'],
		exitCodes: {0: 'both ask for the same', 10: 'they differ'},
	},
	'presets remove': {
		summary: 'delete a saved preset',
		description: 'Deletes a saved preset. Clusters that were created from it are not touched.',
		parameters: {name: argument('NAME', 'name of a saved preset')},
		examples: ['rookery presets remove my-cluster'],
	},
	'presets validate': {
		summary: 'show every problem of presets',
		description: 'Shows every problem of each preset with file, line and column. Contacts nothing.',
		parameters: {presets: otherArguments('<PRESET...>', 'files, or names of presets')},
		examples: ['rookery presets validate my-cluster.yaml'],
		exitCodes: {0: 'all are valid', 3: 'one is not'},
	},
	'presets schema': {
		summary: 'print the JSON schema of a preset',
		description: 'Prints the JSON schema of a preset, for completion in an editor.',
		parameters: {},
		examples: ['rookery presets schema > preset.schema.json'],
	},
} as const satisfies Definitions;
