import type {Instance} from '../fleet.ts';

/** A running node's own IPv4 address: the first of its first card that has one. */
export const addressOf = (instance: Instance | undefined): string | undefined =>
	instance?.nics.flatMap(({ipv4}) => ipv4)[0];
