import {containerVariables} from './container-variables.ts';
import {generalVariables} from './general-variables.ts';
import {machineVariables} from './machine-variables.ts';
import {presetVariables} from './preset-variables.ts';
import {renderVariables, type VariableLines} from './render-variables.ts';
import type {Variable} from './variable.ts';
import type {VariableFacts} from './variable-facts.ts';

/** A value of ours that gives way to the preset's. */
export type ReplacedVariable = {
	readonly name: string;
	readonly ours: unknown;
	readonly theirs: unknown;
	/** What ours would be for. */
	readonly why: string;
};

export type WantedVariables = {
	/** Their text, by path in the folder of the inventory. */
	readonly files: Readonly<Record<string, string>>;
	/** Every variable that kubespray is given, by name. */
	readonly effective: Readonly<Record<string, unknown>>;
	/** Where the preset says otherwise than we would. */
	readonly replaced: readonly ReplacedVariable[];
};

/**
 * The variables for kubespray, ours and the preset's, as files of the group that has every node: its values
 * win over those for `all`, and among its files the last by name does. Nothing reads them for other hosts:
 * etcd is on nodes, and the plays on this laptop's side take no variables.
 */
export function wantedVariables(facts: VariableFacts): WantedVariables {
	const {preset} = facts;
	if (!preset.kubespray) return {files: {}, effective: {}, replaced: []};
	const given = presetVariables(preset.kubespray);
	const theirs = Object.fromEntries(given.map(({name, value}) => [name, value]));
	const general = generalVariables(facts);
	const containers = containerVariables(facts);
	const machines = machineVariables(facts);
	const ours = [...general, ...containers, ...machines];
	const files = [
		file('cluster', `What rookery tells kubespray of every cluster, here ${preset.cluster}.`, {
			variables: general,
			theirs,
		}),
		file(
			'containers',
			`What kubespray must know because nodes of ${preset.cluster} are containers.`,
			{
				variables: containers,
				theirs,
			},
		),
		file(
			'virtual-machines',
			`What kubespray must know because nodes of ${preset.cluster} are virtual machines.`,
			{variables: machines, theirs},
		),
		file('preset', 'The variables of the preset: they win over those in the other files.', {
			variables: given,
			theirs: {},
		}),
	];
	return {
		files: Object.fromEntries(files.flat()),
		effective: {
			...Object.fromEntries(ours.map(({name, value}) => [name, value])),
			...theirs,
		},
		replaced: ours
			.filter(({name, value}) => Object.hasOwn(theirs, name) && !isSame(theirs[name], value))
			.map(({name, value, why}) => ({name, ours: value, theirs: theirs[name], why})),
	};
}

/** No file for no variables. */
const file = (
	name: string,
	heading: string,
	{variables, theirs}: {variables: readonly Variable[]; theirs: Readonly<Record<string, unknown>>},
): readonly (readonly [path: string, text: string])[] =>
	variables.length === 0
		? []
		: [
				[
					`group_vars/k8s_cluster/${name}.yml`,
					renderVariables(
						`${heading}\nrookery writes this file anew: values of your own belong in the preset, under kubespray.vars.`,
						variables.map(variable => lines(variable, theirs)),
					),
				],
			];

/** What the preset says is in its own file alone: here only that it does. */
function lines(
	{name, value, why}: Variable,
	theirs: Readonly<Record<string, unknown>>,
): VariableLines {
	if (!Object.hasOwn(theirs, name)) return {comment: why, entry: {name, value}};
	const isTheSame = isSame(theirs[name], value);
	return {
		comment: isTheSame
			? `${name} is in preset.yml, and the same. ${why}`
			: `${name} would be ${JSON.stringify(value)}, and the preset says otherwise (preset.yml). ${why}`,
	};
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
