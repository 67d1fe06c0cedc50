import {renameNode} from '../../../../model/placement/rename-node.ts';
import {nodeKey} from '../placement/node-key.ts';
import type {Scene} from '../scene.ts';
import {editText} from '../state/edit-text.ts';
import type {Typing} from '../state/face-state.ts';
import type {Command} from './command.ts';

/** Keys while a filter, or another name for a node, is written. */
export const promptKeys = (key: string, typing: Typing, scene: Scene): readonly Command[] => {
	const {purpose} = typing;
	if (purpose.kind === 'rename') return renameKeys(key, {typing, node: purpose.node, scene});
	if (purpose.kind !== 'filter') return [write(undefined)];
	const filter = (text: string): Command => ({
		type: 'face',
		action: {type: 'filter', filter: text === '' ? undefined : {key: purpose.key, text}},
	});
	if (key === 'escape') return [filter(''), write(undefined)];
	if (key === 'enter' || key === 'down' || key === 'tab') return [write(undefined)];
	if (key === 'backspace' && typing.text === '') return [write(undefined)];
	const edited = editText(typing, key);
	return edited ? [filter(edited.text), write({...edited, purpose})] : [];
};

const renameKeys = (
	key: string,
	{typing, node, scene}: {readonly typing: Typing; readonly node: string; readonly scene: Scene},
): readonly Command[] => {
	if (key === 'escape') return [write(undefined)];
	if (key !== 'enter') {
		const edited = editText(typing, key);
		return edited ? [write({...edited, purpose: typing.purpose})] : [];
	}
	const {preset, answered} = scene.wizard;
	const name = typing.text.trim();
	const renamed = renameNode(preset, {node, name});
	if (!renamed.ok) return [];
	const keys = answered.includes(`place.${node}`) ? [`place.${name}`] : [];
	return [
		write(undefined),
		{type: 'act', action: {type: 'edit', preset: renamed.preset, keys}},
		{type: 'face', action: {type: 'focus', step: 'placement', row: nodeKey(name)}},
	];
};

const write = (typing: Typing | undefined): Command => ({
	type: 'face',
	action: {type: 'type', typing},
});
