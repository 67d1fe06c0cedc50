import {addNode, changeRole, type Edited, removeNode} from '../../../../model/placement/edit.ts';
import type {Preset} from '../../../../model/preset/schema.ts';
import {placeKey} from '../../../../model/wizard/question.ts';
import {textEdit} from '../../../tui/text-input.ts';
import {type Command, focusRow, notify, writeText} from '../commands.ts';
import type {KeyPlace} from '../layout.ts';
import {
	columnsFor,
	groupKey,
	nodeKey,
	type PlacementGroup,
	placementView,
	shownGroups,
} from '../placement/view.ts';
import type {UiState, WizardViewModel} from '../state.ts';

/** @returns undefined for a key that does nothing to placement */
export function placementKeys(key: string, place: KeyPlace): readonly Command[] | undefined {
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
	if (face.carried) return movingKeys(key, {carried: face.carried, groups, at});
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
}

/** The row as far down in another column; in a list of members, the member. */
function rowBeside(from: PlacementGroup, to: PlacementGroup, row: string | undefined) {
	const depth = from.nodes.findIndex(({name}) => nodeKey(name) === row);
	const beside = row === undefined ? undefined : to.nodes[Math.min(depth, to.nodes.length - 1)];
	return beside && depth >= 0 ? nodeKey(beside.name) : groupKey(to.name);
}

function whatIf(member: string, lost: string | undefined): readonly Command[] {
	if (member === 'auto') return [notify('LXD chooses these members; there is none to lose yet.')];
	return [{type: 'face', action: {type: 'lose', member: lost === member ? undefined : member}}];
}

type MovingNode = {
	readonly carried: NonNullable<UiState['carried']>;
	readonly groups: readonly PlacementGroup[];
	/** Which of the groups it is on. */
	readonly at: number;
};

/** Keys while a node is carried about: arrows take it to other members, Space puts it down. */
function movingKeys(
	key: string,
	{carried: {node, from}, groups, at}: MovingNode,
): readonly Command[] {
	const putDown: Command = {type: 'face', action: {type: 'carry', carried: undefined}};
	switch (key) {
		case ' ':
		case 'enter':
			return [putDown];
		case 'escape':
			return [...(groups[at]?.name === from ? [] : [move(node, from)]), putDown];
		case 'left':
		case 'up':
		case 'k':
			return moveNode(node, groups.slice(0, at).toReversed());
		case 'right':
		case 'down':
		case 'j':
			return moveNode(node, groups.slice(at + 1));
		default:
			return [];
	}
}

/** Past members that take no node. */
function moveNode(node: string, ahead: readonly PlacementGroup[]): readonly Command[] {
	const to = ahead.find(({name, member}) => name === 'auto' || (member && !member.unusable));
	if (to) return [move(node, to.name)];
	const [closed] = ahead;
	return closed?.member?.unusable ? [notify(`Not there: ${closed.member.unusable.why}`)] : [];
}

const move = (node: string, member: string): Command => ({
	type: 'answer',
	key: placeKey(node),
	value: member,
});

type Chosen = {
	readonly scene: WizardViewModel;
	readonly group: PlacementGroup;
	/** Undefined where a member is chosen. */
	readonly node: string | undefined;
};

/**
 * Keys that add, remove and change nodes.
 * @returns undefined for others
 */
function editKeys(key: string, chosen: Chosen): readonly Command[] | undefined {
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
				: [{type: 'answer', key: placeKey(node), value: 'auto'}];
		case 'M':
			return [{type: 'answer', key: 'placement', value: 'auto'}];
		default:
			return undefined;
	}
}

function add(role: 'master' | 'worker', {scene, group}: Chosen): readonly Command[] {
	const {wizard, facts} = scene;
	if (group.member?.unusable) return [notify(`Not there: ${group.member.unusable.why}`)];
	const taken = facts.fleet?.instances.map(({name}) => name) ?? [];
	const result = addNode(wizard.preset, {role, member: group.name, taken});
	const names = result.ok ? nodeNames(result.preset) : [];
	const added = names.find(name => !nodeNames(wizard.preset).includes(name));
	// Who says where one is, has to find the others where they were.
	const keys = names.map(placeKey);
	return edited(result, {row: added === undefined ? '' : nodeKey(added), keys});
}

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
