import type {Fleet, Member} from '../../model/fleet.ts';
import {freeCapacity} from '../../model/free-capacity.ts';
import {memberOf} from '../../model/member-of.ts';
import {formatBytes} from '../../model/size.ts';
import type {Theme} from '../theme.ts';
import type {Cell} from './columns.ts';

/**
 * The members and what is free on each; one that did not answer says why in the last column. The
 * architecture is told where members differ in it, and beside its state a member's scheduler.instance where LXD places
 * nothing there by itself.
 */
export const memberRows = (fleet: Fleet, theme: Theme): readonly (readonly Cell[])[] => {
	const isMixed = new Set(fleet.members.map(({architecture}) => architecture)).size > 1;
	const rest = ['CORES', 'MEMORY FREE', 'LOAD', 'INSTANCES', 'DISK FREE'];
	return [
		['MEMBER', 'STATE', ...(isMixed ? ['ARCH'] : []), ...rest],
		...fleet.members.map(member => [
			member.name,
			state(member, theme),
			...(isMixed ? [member.architecture] : []),
			...capacityCells(member, fleet),
		]),
	];
};

const state = ({status, scheduler}: Member, {glyphs, good, bad, caution}: Theme): Cell => {
	const word = [status.toLowerCase(), ...(scheduler ? [scheduler] : [])].join(', ');
	if (status === 'Online') return {text: `${glyphs.done} ${word}`, paint: good};
	return status === 'Evacuated'
		? {text: `${glyphs.warning} ${word}`, paint: caution}
		: {text: `${glyphs.failed} ${word}`, paint: bad};
};

const capacityCells = (member: Member, fleet: Fleet): readonly Cell[] => {
	const {capacity, name} = member;
	const instances = String(
		fleet.instances.filter(instance => memberOf(instance, fleet) === name).length,
	);
	const free = freeCapacity(member, fleet);
	if (capacity.kind !== 'known' || !free) {
		const why = capacity.kind === 'known' ? '' : capacity.why;
		return ['?', '?', '?', instances, why];
	}
	const disks = Object.entries(capacity.pools).map(
		([pool, {total}]) => `${pool} ${share(free.pools[pool] ?? 0, total)}`,
	);
	return [
		String(capacity.cores),
		share(free.memory, capacity.memory.total),
		capacity.load === undefined ? '?' : capacity.load.toFixed(2),
		instances,
		disks.join(', '),
	];
};

/** "19.8/24 GiB"; the unit is said once where both have it. */
const share = (free: number, total: number) => {
	const [amount = '', unit = ''] = formatBytes(free).split(' ');
	const whole = formatBytes(total);
	return whole.endsWith(` ${unit}`) ? `${amount}/${whole}` : `${amount} ${unit}/${whole}`;
};
