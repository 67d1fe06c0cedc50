import {
	type CollectionTag,
	type Document,
	isScalar,
	type Node,
	type ScalarTag,
	type SchemaOptions,
	type ToStringOptions,
	visit,
} from 'yaml';
import {readAnsibleScalar} from '../model/variables/ansible-scalar.ts';
import {yamlValue} from '../model/variables/yaml-value.ts';

/** How presets are written: `[default]` without padding, and no line broken for its length. */
export const yamlStyle = {
	flowCollectionPadding: false,
	lineWidth: 0,
} as const satisfies ToStringOptions;

/** Writes numbers so that YAML 1.1 reads the same: `1.0e+21`, where YAML 1.2 alone takes `1e+21`. */
export const yamlNumbers = {
	customTags: tags => tags.map(tag => (isNumberTag(tag) ? {...tag, stringify: writeNumber} : tag)),
} as const satisfies SchemaOptions;

const isNumberTag = (tag: ScalarTag | CollectionTag | string): tag is ScalarTag =>
	typeof tag === 'object' && tag.collection === undefined && tag.identify?.(1) === true;

const writeNumber: NonNullable<ScalarTag['stringify']> = ({value}) =>
	Object.is(value, -0) ? '-0' : yamlValue(value).trim();

/**
 * Puts text into quotes that a reader of YAML 1.1 (Ansible, kubectl) would take for something else without,
 * keys as well.
 */
export const quoteAmbiguous = (node: Document | Node): void =>
	visit(node, {
		Scalar: (_, scalar) => {
			const isBare = scalar.type === undefined || scalar.type === 'PLAIN';
			if (isBare && isScalar<string>(scalar) && isAmbiguous(scalar.value)) {
				scalar.type = 'QUOTE_DOUBLE';
			}
		},
	});

const isAmbiguous = (value: unknown) =>
	typeof value === 'string' &&
	// kubectl's reader takes the letters alone for true and false too (go-yaml v2, resolve.go).
	(readAnsibleScalar(value).kind !== 'text' || /^[yn]$/i.test(value));
