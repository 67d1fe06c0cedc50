import {addNode, changeRole, type Edited, removeNode} from '../../../../model/placement/edit.ts';
import type {Preset} from '../../../../model/preset/schema.ts';
import {placeKey} from '../../../../model/wizard/question.ts';
import {type Binding, dispatchKey, helpLines} from '../../../tui/keymap.ts';
import {textEdit} from '../../../tui/text-input.ts';
import {type Command, focusRow, notify, showDialog, writeText} from '../commands.ts';
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

/** Where on the board a key was pressed. */
type Board = {
	readonly scene: WizardViewModel;
	readonly groups: readonly PlacementGroup[];
	/** Which of the groups is chosen, or has the node that is. */
	readonly at: number;
	readonly group: PlacementGroup;
	/** Undefined where a member is chosen. */
	readonly node: string | undefined;
	/** Whether members stand side by side. */
	readonly isBeside: boolean;
};

type Bindings<Context> = readonly Binding<Context, readonly Command[]>[];

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
	if (!group) return undefined;
	if (face.carried) {
		return dispatchKey(movingBindings, key, {carried: face.carried, groups, at}) ?? [];
	}
	const node = row?.part.kind === 'node' ? row.part.node : undefined;
	const isBeside = columnsFor(groups, layout.width) !== undefined;
	return dispatchKey(boardBindings, key, {scene, groups, at, group, node, isBeside});
}

/** What is done to the node that is chosen; where none is, the user is asked to choose one. */
const onNode =
	(purpose: string, run: (node: string, board: Board) => readonly Command[]) =>
	(board: Board): readonly Command[] =>
		board.node === undefined
			? [notify(`Choose a node to ${purpose}.`, 'accent')]
			: run(board.node, board);

/** Keys of the board, in the order of the help. */
const boardBindings: Bindings<Board> = [
	{
		id: 'beside',
		keys: ['left', 'right'],
		help: 'another node, another member',
		helpKeys: 'arrows',
		run: ({groups, at, group, node, isBeside}, key) => {
			const to = groups[at + (key === 'left' ? -1 : 1)];
			const row = isBeside
				? node === undefined
					? groupKey(group.name)
					: nodeKey(node)
				: undefined;
			return to ? [focusRow('placement', rowBeside(group, to, row))] : [];
		},
	},
	{
		id: 'pick-up',
		keys: [' '],
		help: 'pick the node up; arrows carry it, Space puts it down',
		run: onNode('pick up', (node, {group}) => [
			{type: 'face', action: {type: 'carry', carried: {node, from: group.name}}},
		]),
	},
	{
		id: 'leave-to-lxd',
		keys: ['m'],
		help: 'leave it, or all nodes, to LXD, which chooses as it makes them',
		helpKeys: 'm, M',
		run: onNode('leave to LXD', node => [{type: 'answer', key: placeKey(node), value: 'auto'}]),
	},
	{
		id: 'leave-all-to-lxd',
		keys: ['M'],
		run: () => [{type: 'answer', key: 'placement', value: 'auto'}],
	},
	{
		id: 'add-worker',
		keys: ['a'],
		help: 'one worker more, one master more, on this member',
		helpKeys: 'a, A',
		run: board => add('worker', board),
	},
	{id: 'add-master', keys: ['A'], run: board => add('master', board)},
	{
		id: 'remove',
		keys: ['d', 'backspace'],
		help: 'take the node out',
		helpKeys: 'd',
		run: onNode('take out', (node, {scene, group}) =>
			edited(removeNode(scene.wizard.preset, node), {row: groupKey(group.name)}),
		),
	},
	{
		id: 'rename',
		keys: ['n'],
		help: 'another name for it',
		run: onNode('rename', node => [
			writeText({...textEdit(node), purpose: {kind: 'rename', node}}),
		]),
	},
	{
		id: 'change-role',
		keys: ['c'],
		help: 'make a worker of a master, or a master of a worker',
		run: onNode('change', (node, {scene}) =>
			edited(changeRole(scene.wizard.preset, node), {row: nodeKey(node)}),
		),
	},
	{
		id: 'spread',
		keys: ['s'],
		help: 'spread for me, with the reason for each',
		run: () => [
			{type: 'answer', key: 'placement', value: 'spread'},
			showDialog({kind: 'reasons', at: 0}),
		],
	},
	{
		id: 'what-if',
		keys: ['w'],
		help: 'what if this member is lost; w again ends it',
		run: ({scene, group}) => whatIf(group.name, scene.face.lost),
	},
	{
		id: 'end-what-if',
		keys: ['escape'],
		when: ({scene}) => scene.face.lost !== undefined,
		run: () => [{type: 'face', action: {type: 'lose', member: undefined}}],
	},
];

/** What the help says of the keys of the board. */
export const boardHelp = helpLines(boardBindings);

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

const putDown: Command = {type: 'face', action: {type: 'carry', carried: undefined}};

/** Keys while a node is carried about: arrows take it to other members, Space puts it down. */
const movingBindings: Bindings<MovingNode> = [
	{id: 'put-down', keys: [' ', 'enter'], run: () => [putDown]},
	{
		id: 'put-back',
		keys: ['escape'],
		run: ({carried: {node, from}, groups, at}) => [
			...(groups[at]?.name === from ? [] : [move(node, from)]),
			putDown,
		],
	},
	{
		id: 'member-before',
		keys: ['left', 'up', 'k'],
		run: ({carried, groups, at}) => moveNode(carried.node, groups.slice(0, at).toReversed()),
	},
	{
		id: 'member-after',
		keys: ['right', 'down', 'j'],
		run: ({carried, groups, at}) => moveNode(carried.node, groups.slice(at + 1)),
	},
];

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

function add(role: 'master' | 'worker', {scene, group}: Board): readonly Command[] {
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
