import type {Instance, InstanceNic} from '../fleet.ts';
import type {NodeRecord} from '../node-record.ts';

type Reached = Pick<NodeRecord, 'uuid' | 'address' | 'card'>;

/**
 * The IPv4 address by which a node is reached: the one that it was let in by, while it has it, or the first of the card
 * that is meant. Which of several cards has its address first depends on whose DHCP is quicker, so that others do not
 * count.
 * @param record of the node, where one is kept
 * @returns undefined while the card that is meant has none
 */
export const addressOf = (
	instance: Instance | undefined,
	record?: Reached | undefined,
): string | undefined => {
	const kept = ofSame(instance, record);
	return kept && instance?.nics.some(({ipv4}) => ipv4.includes(kept.address))
		? kept.address
		: meantCard(instance, record)?.ipv4[0];
};

/** The card that a node is to be reached by: the one that it was let in by, or its first. */
export const meantCard = (
	instance: Instance | undefined,
	record?: Reached | undefined,
): InstanceNic | undefined => {
	const kept = ofSame(instance, record);
	return instance?.nics.find(({device}) => device === kept?.card) ?? instance?.nics[0];
};

/** The first card that has an address: for a node whose card that is meant got none in all the time it had. */
export const anyAddressedCard = (instance: Instance | undefined): InstanceNic | undefined =>
	instance?.nics.find(({ipv4}) => ipv4.length > 0);

/** An instance that was made again under the same name is another node. */
const ofSame = (instance: Instance | undefined, record: Reached | undefined) =>
	record && record.uuid === instance?.config['volatile.uuid'] ? record : undefined;
