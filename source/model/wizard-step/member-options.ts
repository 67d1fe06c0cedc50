import type {Fleet} from '../fleet.ts';
import {freeCapacity} from '../free-capacity.ts';
import type {NodeType} from '../node-type.ts';
import {formatBytes} from '../size.ts';
import {whyUnable} from '../why-unable.ts';
import type {Option} from '../wizard/question.ts';

/** The members that nodes of a type can go on, with what is free there. */
export const memberOptions = (fleet: Fleet | undefined, type: NodeType): readonly Option[] =>
	(fleet?.members ?? []).map((member): Option => {
		const free = fleet && freeCapacity(member, fleet);
		return {
			value: member.name,
			label: member.name,
			note: [
				free
					? `${free.cores} cores, ${formatBytes(free.memory)} of memory free`
					: 'what it has is not known',
				...(member.scheduler ? [`scheduler.instance: ${member.scheduler}`] : []),
			].join('; '),
			disabled:
				member.status === 'Online'
					? whyUnable(member, type)
					: `it is ${member.status.toLowerCase()}`,
		};
	});
