import type {Instance, Profile} from './fleet.ts';

/** The keys by which rookery knows its own instances and profiles; nothing without `cluster` is ever touched. */
export const marker = {cluster: 'user.rookery.cluster', role: 'user.rookery.role'} as const;

/** The rookery cluster that an instance or a profile belongs to; undefined for what is not rookery's. */
export const ownerOf = ({config}: Pick<Instance | Profile, 'config'>): string | undefined =>
	config[marker.cluster];
