import {counted} from '../counted.ts';
import {quote} from '../quote.ts';
import {wantedVariables} from '../variables/wanted-variables.ts';
import type {Facts} from './facts.ts';
import type {Step} from './plan.ts';

/** The files of variables beside the inventory say what the preset and its nodes ask for now. */
export function decideVariables(facts: Facts): readonly Step[] {
	const {kubespray} = facts;
	if (!kubespray) return [];
	const {files, effective, replaced} = wantedVariables(facts);
	const notes = replaced.map(
		({name, ours, theirs, why}) =>
			`${name}: the preset's ${quote(theirs)} replaces ${quote(ours)} (${why})`,
	);
	const about = {id: 'variables', subject: facts.preset.cluster};
	const isCurrent = Object.entries(files).every(
		([path, text]) => kubespray.variables[path] === text,
	);
	const isWhole = Object.keys(kubespray.variables).every(path => Object.hasOwn(files, path));
	return isCurrent && isWhole
		? [{...about, state: 'right', sentence: "kubespray's variables are current", notes}]
		: [
				{
					...about,
					state: 'missing',
					sentence: `write kubespray's variables (${counted(Object.keys(effective).length, 'value')})`,
					notes,
				},
			];
}
