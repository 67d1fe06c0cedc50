import type {Device} from '../fleet.ts';

/** The network or host link that a card is plugged into; undefined for one that needs none (p2p, routed). */
export const linkOf = (card: Device): string | undefined => card['network'] || card['parent'];

/** The network cards among devices, by name: eth0 before eth1. LXD itself tells and adds devices in that order. */
export const networkCards = (
	devices: Readonly<Record<string, Device>>,
): readonly (readonly [name: string, card: Device])[] =>
	Object.entries(devices)
		.filter(([, {type}]) => type === 'nic')
		.toSorted(([one], [other]) => one.localeCompare(other, 'en', {numeric: true}));
