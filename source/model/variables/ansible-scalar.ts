import {yamlValue} from './render.ts';

/**
 * What Ansible's reader makes of a plain (unquoted) scalar. Ansible reads YAML 1.1 by PyYAML, a preset is
 * YAML 1.2: `no`, `0640`, `12:30:45` and `2024-01-01` mean something else to each of them.
 */
type AnsibleScalar =
	| {readonly kind: 'text' | 'date' | 'unreadable'; readonly source: string}
	| {readonly kind: 'boolean'; readonly value: boolean}
	| {readonly kind: 'null'}
	| {readonly kind: 'integer'; readonly value: bigint}
	| {readonly kind: 'float'; readonly value: number};

/**
 * Reads a plain scalar as PyYAML does.
 * @param source as it is written, several lines joined by blanks
 * @see https://github.com/yaml/pyyaml/blob/6.0.3/lib/yaml/resolver.py for the patterns, constructor.py for the values
 */
export function readAnsibleScalar(source: string): AnsibleScalar {
	if (/^(~|null|Null|NULL|)$/.test(source)) return {kind: 'null'};
	if (/^(yes|Yes|YES|true|True|TRUE|on|On|ON)$/.test(source)) return {kind: 'boolean', value: true};
	if (/^(no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(source)) {
		return {kind: 'boolean', value: false};
	}

	if (floatForm.test(source)) return {kind: 'float', value: readFloat(source)};
	if (unreadableForm.test(source)) return {kind: 'unreadable', source};
	if (integerForm.test(source)) return {kind: 'integer', value: readInteger(source)};
	if (dateForm.test(source)) return {kind: 'date', source};
	return text(source);
}

const floatForm =
	/^([-+]?\d[\d_]*\.[\d_]*([eE][-+]\d+)?|\.\d[\d_]*([eE][-+]\d+)?|[-+]?\d[\d_]*(:[0-5]?\d)+\.[\d_]*|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$/;

const integerForm =
	/^([-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(0|[1-9][\d_]*)|[-+]?0x[\da-fA-F_]+|[-+]?[1-9][\d_]*(:[0-5]?\d)+)$/;

/** `=` and `<<` have a type of their own that makes no value; `0x_` is a number without digits. */
const unreadableForm = /^(=|<<|[-+]?0[bx]_+)$/;

const dateForm =
	/^(\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?([Tt]|[ \t]+)\d\d?:\d\d:\d\d(\.\d*)?([ \t]*(Z|[-+]\d\d?(:\d\d)?))?)$/;

function readInteger(source: string): bigint {
	const digits = source.replaceAll('_', '').replace(/^[-+]/, '');
	const sign = source.startsWith('-') ? -1n : 1n;
	if (digits.includes(':')) return sign * fromSixty(digits.split(':').map(BigInt), 60n);
	return sign * BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits);
}

const fromSixty = (parts: readonly bigint[], base: bigint) =>
	parts.reduce((sum, part) => sum * base + part, 0n);

function readFloat(source: string): number {
	const digits = source.replaceAll('_', '').toLowerCase().replace(/^[-+]/, '');
	const sign = source.startsWith('-') ? -1 : 1;
	if (digits === '.inf') return sign * Number.POSITIVE_INFINITY;
	if (digits === '.nan') return Number.NaN;
	return sign * digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** What a plain scalar of a preset's variables is worth to each of the two readers. */
type Readings = {
	/** As written in the preset. */
	readonly source: string;
	/** As a preset is read: YAML 1.2. */
	readonly value: unknown;
};

/**
 * Says what is wrong with a plain scalar that Ansible would read otherwise in the preset's own text than in
 * the file of variables that rookery writes from it.
 * @returns undefined where both come to the same
 */
export function ansibleScalarFault({source, value}: Readings): string | undefined {
	const theirs = readAnsibleScalar(source);
	const ours = typeof value === 'string' ? text(value) : readAnsibleScalar(yamlValue(value).trim());
	if (isSame(theirs, ours)) return undefined;

	const quoted = `quote it: ${JSON.stringify(source)}`;
	if (theirs.kind === 'unreadable') return `cannot be read by Ansible (YAML 1.1); ${quoted}`;
	if (theirs.kind === 'integer' && ours.kind !== 'text' && /^[-+]?[1-9]\d*$/.test(source)) {
		return `has more digits than rookery can keep of a number; ${quoted}`;
	}

	const remedy = plainForms(theirs, ours).filter(form => form !== source);
	const otherwise = remedy.length === 0 ? '' : `write ${remedy.join(' or ')}, or `;
	return `is ${describe(theirs)} to Ansible (YAML 1.1) and ${describe(ours)} in a preset (YAML 1.2); ${otherwise}${quoted}`;
}

/**
 * Says what is wrong with a plain key below a variable that one of the two readers takes for something else
 * than text: rookery writes every key as text.
 */
export function ansibleKeyFault({source, value}: Readings): string | undefined {
	const theirs = readAnsibleScalar(source);
	// PyYAML takes `=` for text where it is a key (constructor.py: flatten_mapping).
	return typeof value === 'string' && (isSame(theirs, text(value)) || source === '=')
		? undefined
		: `the key is ${describe(theirs)} to Ansible (YAML 1.1) and text to rookery; quote it: ${JSON.stringify(source)}`;
}

const text = (source: string): AnsibleScalar => ({kind: 'text', source});

function isSame(one: AnsibleScalar, other: AnsibleScalar): boolean {
	if ('value' in one && 'value' in other) {
		return one.kind === other.kind && Object.is(one.value, other.value);
	}

	return 'source' in one && 'source' in other
		? one.kind === other.kind && one.source === other.source
		: one.kind === other.kind && one.kind === 'null';
}

/** The value itself, as both readers take it; none for what only quotes can write. */
const plainForms = (...readings: readonly AnsibleScalar[]): readonly string[] => [
	...new Set(
		readings.flatMap(reading => {
			if (reading.kind === 'boolean') return [String(reading.value)];
			return isSafeNumber(reading) ? [yamlValue(Number(reading.value)).trim()] : [];
		}),
	),
];

type NumberReading = Extract<AnsibleScalar, {readonly kind: 'integer' | 'float'}>;

const isSafeNumber = (reading: AnsibleScalar): reading is NumberReading =>
	(reading.kind === 'integer' || reading.kind === 'float') &&
	Math.abs(Number(reading.value)) <= Number.MAX_SAFE_INTEGER;

function describe(reading: AnsibleScalar): string {
	switch (reading.kind) {
		case 'boolean':
			return String(reading.value);
		case 'integer':
			return `the integer ${reading.value}`;
		case 'float':
			return `the float ${Number.isInteger(reading.value) ? reading.value.toFixed(1) : reading.value}`;
		case 'date':
			return 'a date';
		case 'null':
			return 'empty';
		default:
			return 'text';
	}
}
