import type {Fleet, Network} from '../../model/fleet.ts';
import type {Theme} from '../theme.ts';
import type {Cell} from './columns.ts';

/** The networks, and whether nodes on different members reach each other through them. */
export const networkRows = ({networks}: Fleet, theme: Theme): readonly (readonly Cell[])[] => [
	['NETWORK', 'TYPE', 'MEMBERS ARE', 'WHY'],
	...networks.map(network => [network.name, network.type, reach(network, theme), network.why]),
];

const reach = (network: Network, {glyphs, good, bad, caution}: Theme): Cell => {
	switch (network.reach) {
		case 'joined':
			return {text: `${glyphs.done} joined`, paint: good};
		case 'separate':
			return {text: `${glyphs.failed} separate`, paint: bad};
		case 'unknown':
			return {text: `${glyphs.warning} not known`, paint: caution};
	}
};
