import type {ToStringOptions} from 'yaml';

/** How presets are written: `[default]` without padding, and no line broken for its length. */
export const yamlStyle = {
	flowCollectionPadding: false,
	lineWidth: 0,
} as const satisfies ToStringOptions;
