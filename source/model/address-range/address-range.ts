/** A range of addresses: all that have the first `prefix` bits in common. */
export type AddressRange = {
	readonly family: 4 | 6;
	/** The lowest address, as a number. */
	readonly first: bigint;
	readonly prefix: number;
};
