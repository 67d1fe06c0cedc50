import type {Device} from '../fleet.ts';

/** The network or host link that a card is plugged into; undefined for one that needs none (p2p, routed). */
export const linkOf = (card: Device): string | undefined => card['network'] || card['parent'];
