import type {Instance, Profile} from './fleet.ts';

/** The keys by which rookery knows its own instances and profiles; nothing without `cluster` is ever touched. */
export const marker = {cluster: 'user.rookery.cluster', role: 'user.rookery.role'} as const;

/**
 * Whether an instance is a node of the cluster; not known while its member does not answer, for LXD then
 * tells neither its marks nor its type.
 */
export const belongsTo = (
	instance: Pick<Instance, 'type' | 'config'>,
	cluster: string,
): 'yes' | 'no' | 'unknown' =>
	instance.type === 'unknown' ? 'unknown' : ownerOf(instance) === cluster ? 'yes' : 'no';

/** The rookery cluster that an instance or a profile belongs to; undefined for what is not rookery's. */
export const ownerOf = ({config}: Pick<Instance | Profile, 'config'>): string | undefined =>
	config[marker.cluster];
