import {counted} from '../counted.ts';
import {nameList} from '../name-list.ts';
import {formatBytes} from '../size.ts';
import type {Among, PlacementReason} from './placement-reason.ts';
import type {Room} from './resource.ts';

/** A reason in words, the member first: "albatross2: most free memory of those without a master". */
export const describeReason = (reason: PlacementReason): string =>
	reason.kind === 'no-member'
		? 'no member takes nodes now, so LXD is to place it when one does'
		: `${reason.member}: ${why(reason)}`;

const why = (reason: Exclude<PlacementReason, {kind: 'no-member'}>): string => {
	switch (reason.kind) {
		case 'stays':
			return reason.because === 'there' ? 'it is there already' : 'left where it was';
		case 'only-member':
			return 'the only member that takes nodes';
		case 'only-room':
			return `the only member with ${needed(reason.needs)} free`;
		case 'overcommits-least':
			return overcommits(reason);
		case 'quorum-hangs':
			return `${amount(reason.etcd)} with etcd here: ${hangs(reason)}, and losing this one loses etcd`;
		case 'quorum-instead':
			return `with another on ${reason.instead}, losing that one would lose etcd`;
		case 'room-for-others':
			return `on ${reason.instead} it would take room that the others need`;
		case 'balance':
			return 'so masters and etcd are as even as room and quorum allow';
		case 'comfort':
			return `${reason.instead} would be left with little memory`;
		case 'only-spare':
			return 'the only member with memory to spare';
		case 'etcd-apart':
			return 'losing it still leaves etcd its majority';
		case 'fewest':
			return `${fewest(reason)}${compared(reason.among)}`;
		case 'most-memory':
			return `${reason.isTied ? 'as much free memory as any' : 'most free memory'}${compared(reason.among)}`;
	}
};

type Reason<Kind extends PlacementReason['kind']> = Extract<PlacementReason, {kind: Kind}>;

const needed = ({memory, cores, disk}: Partial<Room>) =>
	nameList([
		...(memory === undefined ? [] : [`${formatBytes(memory)} of memory`]),
		...(cores === undefined ? [] : [counted(cores, 'core')]),
		...(disk === undefined ? [] : [`${formatBytes(disk)} of disk`]),
	]);

const overcommits = ({resource, over}: Reason<'overcommits-least'>) =>
	resource === 'cores'
		? `its cores are the least overcommitted, by ${Math.ceil(over * 100)} %`
		: `no member has the ${resource} for it; here ${formatBytes(over)} are missing, the least`;

const amount = (count: number) => (count === 2 ? 'two' : String(count));

const hangs = ({members, because}: Reason<'quorum-hangs'>) => {
	if (because === 'room') return 'no layout with room for all avoids it';
	return members === 1 ? 'there is only one member' : `there are only ${amount(members)} members`;
};

const fewest = ({role, count}: Reason<'fewest'>) =>
	count === 0 ? `the only one without a ${role}` : `fewest ${role}s, ${count}`;

const compared = ({of, masters, workers}: Among) => {
	const whom = [
		...(of === 'room' ? ['with room'] : []),
		...(of === 'spare' ? ['with room to spare'] : []),
		...(masters === undefined ? [] : [having(masters, 'master')]),
		...(workers === undefined ? [] : [having(workers, 'worker')]),
	];
	return whom.length === 0 ? '' : ` of those ${nameList(whom)}`;
};

const having = (count: number, noun: string) =>
	count === 0 ? `without a ${noun}` : `with ${counted(count, noun)}`;
