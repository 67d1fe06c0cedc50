import type {PlacementGroup} from '../placement/placement-view.ts';
import type {FaceState} from '../state/face-state.ts';
import type {Command} from './command.ts';
import {notify} from './notify.ts';

type Carrying = {
	readonly carried: NonNullable<FaceState['carried']>;
	readonly groups: readonly PlacementGroup[];
	/** Which of the groups it is on. */
	readonly at: number;
};

/** Keys while a node is carried about: arrows take it to other members, Space puts it down. */
export const carryKeys = (
	key: string,
	{carried: {node, from}, groups, at}: Carrying,
): readonly Command[] => {
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
			return carry(node, groups.slice(0, at).toReversed());
		case 'right':
		case 'down':
		case 'j':
			return carry(node, groups.slice(at + 1));
		default:
			return [];
	}
};

/** Past members that take no node. */
const carry = (node: string, ahead: readonly PlacementGroup[]): readonly Command[] => {
	const to = ahead.find(({name, member}) => name === 'auto' || (member && !member.unusable));
	if (to) return [move(node, to.name)];
	const [closed] = ahead;
	return closed?.member?.unusable ? [notify(`Not there: ${closed.member.unusable.why}`)] : [];
};

const move = (node: string, member: string): Command => ({
	type: 'answer',
	key: `place.${node}`,
	value: member,
});
