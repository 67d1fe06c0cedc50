import {columnsFor} from '../placement/columns-for.ts';
import {groupKey} from '../placement/group-key.ts';
import {nodeKey} from '../placement/node-key.ts';
import {type PlacementGroup, placementView} from '../placement/placement-view.ts';
import {shownGroups} from '../placement/shown-groups.ts';
import {textEdit} from '../state/text-edit.ts';
import {carryKeys} from './carry-keys.ts';
import type {Command} from './command.ts';
import {editKeys} from './edit-keys.ts';
import {focusRow} from './focus-row.ts';
import type {KeyPlace} from './key-place.ts';
import {notify} from './notify.ts';
import {writeText} from './write-text.ts';

/** @returns undefined for a key that does nothing to placement */
export const placementKeys = (key: string, place: KeyPlace): readonly Command[] | undefined => {
	const {scene, layout} = place;
	const {wizard, face} = scene;
	const view = placementView(scene);
	if (wizard.step !== 'placement' || !view) return undefined;
	const {row} = layout;
	const groups = shownGroups(view, face);
	const at = groups.findIndex(
		({name, nodes}) =>
			row?.key === groupKey(name) || nodes.some(node => row?.key === nodeKey(node.name)),
	);
	const group = groups[at];
	const node = row?.part.kind === 'node' ? row.part.node : undefined;
	if (!group) return undefined;
	if (face.carried) return carryKeys(key, {carried: face.carried, groups, at});
	const isBeside = columnsFor(groups, layout.width) !== undefined;
	switch (key) {
		case 'left':
		case 'right': {
			const to = groups[at + (key === 'left' ? -1 : 1)];
			return to
				? [focusRow('placement', rowBeside(group, to, isBeside ? row?.key : undefined))]
				: [];
		}
		case ' ':
			return node === undefined
				? [notify('Choose a node to pick up.', 'accent')]
				: [{type: 'face', action: {type: 'carry', carried: {node, from: group.name}}}];
		case 'w':
			return whatIf(group.name, face.lost);
		case 'escape':
			return face.lost === undefined
				? undefined
				: [{type: 'face', action: {type: 'lose', member: undefined}}];
		case 's':
			return [
				{type: 'answer', key: 'placement', value: 'spread'},
				{type: 'face', action: {type: 'show-sheet', sheet: {kind: 'reasons', at: 0}}},
			];
		case 'n':
			return node === undefined
				? [notify('Choose a node to rename.', 'accent')]
				: [writeText({...textEdit(node), purpose: {kind: 'rename', node}})];
		default:
			return editKeys(key, {scene, group, node});
	}
};

/** The row as far down in another column; in a list of members, the member. */
const rowBeside = (from: PlacementGroup, to: PlacementGroup, row: string | undefined) => {
	const depth = from.nodes.findIndex(({name}) => nodeKey(name) === row);
	const beside = row === undefined ? undefined : to.nodes[Math.min(depth, to.nodes.length - 1)];
	return beside && depth >= 0 ? nodeKey(beside.name) : groupKey(to.name);
};

const whatIf = (member: string, lost: string | undefined): readonly Command[] => {
	if (member === 'auto') return [notify('LXD chooses these members; there is none to lose yet.')];
	return [{type: 'face', action: {type: 'lose', member: lost === member ? undefined : member}}];
};
