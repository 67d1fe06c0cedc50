import {presetLabel} from '../preset/preset-label.ts';
import {quote} from '../quote.ts';
import type {NodesOfPreset} from './edited.ts';
import {groupOf} from './group-of.ts';

/** Why a new node can't have a name, in words; undefined when it can. */
export const nameFault = (name: string, preset: NodesOfPreset): string | undefined => {
	const {error} = presetLabel.safeParse(name, {reportInput: true});
	if (error) return error.issues[0]?.message;
	const group = groupOf(name, preset);
	return group && `${quote(name)} is one of the ${group} already; give this one another name`;
};
