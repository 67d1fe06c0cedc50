import type {FleetOutline, Instance} from './fleet.ts';

/** The name of the member an instance is on; a lone server's instances have no location of their own. */
export const memberOf = (
	instance: Instance,
	fleet: Pick<FleetOutline, 'clustered' | 'members'>,
): string => (fleet.clustered ? instance.location : (fleet.members[0]?.name ?? instance.location));
