import {renameNode} from '../../../../model/placement/rename-node.ts';
import {nodeKey} from '../placement/node-key.ts';
import type {Scene} from '../scene.ts';
import {editText} from '../state/edit-text.ts';
import type {Typing} from '../state/face-state.ts';
import type {Command} from './command.ts';
import {filterOptions} from './filter-options.ts';
import {focusRow} from './focus-row.ts';
import {writeText} from './write-text.ts';

/** Keys while a filter, or another name for a node, is written. */
export const promptKeys = (key: string, typing: Typing, scene: Scene): readonly Command[] => {
	const {purpose} = typing;
	if (purpose.kind === 'rename') return renameKeys(key, {typing, node: purpose.node, scene});
	if (purpose.kind !== 'filter') return [writeText(undefined)];
	if (key === 'escape') return [filterOptions(purpose.key, ''), writeText(undefined)];
	if (key === 'enter' || key === 'down' || key === 'tab') return [writeText(undefined)];
	if (key === 'backspace' && typing.text === '') return [writeText(undefined)];
	const edited = editText(typing, key);
	return edited ? [filterOptions(purpose.key, edited.text), writeText({...edited, purpose})] : [];
};

const renameKeys = (
	key: string,
	{typing, node, scene}: {readonly typing: Typing; readonly node: string; readonly scene: Scene},
): readonly Command[] => {
	if (key === 'escape') return [writeText(undefined)];
	if (key !== 'enter') {
		const edited = editText(typing, key);
		return edited ? [writeText({...edited, purpose: typing.purpose})] : [];
	}
	const {preset, answered} = scene.wizard;
	const name = typing.text.trim();
	const renamed = renameNode(preset, {node, name});
	if (!renamed.ok) return [];
	const keys = answered.includes(`place.${node}`) ? [`place.${name}`] : [];
	return [
		writeText(undefined),
		{type: 'act', action: {type: 'edit', preset: renamed.preset, keys}},
		focusRow('placement', nodeKey(name)),
	];
};
