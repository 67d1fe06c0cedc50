import {addressLengths} from './address-lengths.ts';
import type {AddressRange} from './address-range.ts';

/** Whether two ranges have an address in common. */
export const doOverlap = (one: AddressRange, other: AddressRange): boolean => {
	if (one.family !== other.family) return false;
	const rest = BigInt(addressLengths[one.family] - Math.min(one.prefix, other.prefix));
	return one.first >> rest === other.first >> rest;
};
