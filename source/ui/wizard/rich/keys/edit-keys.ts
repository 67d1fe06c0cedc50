import {addNode} from '../../../../model/placement/add-node.ts';
import {changeRole} from '../../../../model/placement/change-role.ts';
import type {Edited} from '../../../../model/placement/edited.ts';
import {removeNode} from '../../../../model/placement/remove-node.ts';
import type {Preset} from '../../../../model/preset/preset.ts';
import {groupKey} from '../placement/group-key.ts';
import {nodeKey} from '../placement/node-key.ts';
import type {PlacementGroup} from '../placement/placement-view.ts';
import type {Scene} from '../scene.ts';
import type {Command} from './command.ts';
import {focusRow} from './focus-row.ts';
import {notify} from './notify.ts';

type Chosen = {
	readonly scene: Scene;
	readonly group: PlacementGroup;
	/** Undefined where a member is chosen. */
	readonly node: string | undefined;
};

/**
 * Keys that add, remove and change nodes.
 * @returns undefined for others
 */
export const editKeys = (key: string, chosen: Chosen): readonly Command[] | undefined => {
	const {scene, group, node} = chosen;
	const {preset} = scene.wizard;
	switch (key) {
		case 'a':
			return add('worker', chosen);
		case 'A':
			return add('master', chosen);
		case 'd':
		case 'backspace':
			return node === undefined
				? [notify('Choose a node to take out.', 'accent')]
				: edited(removeNode(preset, node), {row: groupKey(group.name)});
		case 'c':
			return node === undefined
				? [notify('Choose a node to change.', 'accent')]
				: edited(changeRole(preset, node), {row: nodeKey(node)});
		case 'm':
			return node === undefined
				? [notify('Choose a node to leave to LXD.', 'accent')]
				: [{type: 'answer', key: `place.${node}`, value: 'auto'}];
		case 'M':
			return [{type: 'answer', key: 'placement', value: 'auto'}];
		default:
			return undefined;
	}
};

const add = (role: 'master' | 'worker', {scene, group}: Chosen): readonly Command[] => {
	const {wizard, facts} = scene;
	if (group.member?.unusable) return [notify(`Not there: ${group.member.unusable.why}`)];
	const taken = facts.fleet?.instances.map(({name}) => name) ?? [];
	const result = addNode(wizard.preset, {role, member: group.name, taken});
	const names = result.ok ? nodeNames(result.preset) : [];
	const added = names.find(name => !nodeNames(wizard.preset).includes(name));
	// Who says where one is, has to find the others where they were.
	const keys = names.map(name => `place.${name}`);
	return edited(result, {row: added === undefined ? '' : nodeKey(added), keys});
};

const nodeNames = ({masters, workers}: Preset) => Object.keys({...masters.nodes, ...workers.nodes});

const edited = (
	result: Edited<Preset>,
	{row, keys = []}: {readonly row: string; readonly keys?: readonly string[]},
): readonly Command[] =>
	result.ok
		? [
				{
					type: 'act',
					action: {
						type: 'edit',
						preset: result.preset,
						keys: ['masters.count', 'workers.count', ...keys],
					},
				},
				focusRow('placement', row),
			]
		: [notify(`${result.why}.`)];
