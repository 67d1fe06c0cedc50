import type {Fleet, Instance} from '../../model/fleet.ts';
import {ownerOf} from '../../model/marker.ts';
import {memberOf} from '../../model/member-of.ts';
import type {Theme} from '../theme.ts';
import type {Cell} from './columns.ts';

/** The instances, where they are, and the cluster of those that rookery made. */
export const instanceRows = (fleet: Fleet, theme: Theme): readonly (readonly Cell[])[] => [
	['INSTANCE', 'STATE', 'MEMBER', 'IPV4', 'CLUSTER'],
	...fleet.instances.map(instance => [
		instance.name,
		state(instance, theme),
		memberOf(instance, fleet),
		instance.nics.flatMap(({ipv4}) => ipv4)[0] ?? '',
		ownerOf(instance) ?? '',
	]),
];

const state = ({status}: Instance, {glyphs, good, bad}: Theme): Cell => {
	const word = status.toLowerCase();
	if (status === 'Running') return {text: `${glyphs.done} ${word}`, paint: good};
	return status === 'Error'
		? {text: `${glyphs.failed} ${word}`, paint: bad}
		: `${glyphs.waiting} ${word}`;
};
