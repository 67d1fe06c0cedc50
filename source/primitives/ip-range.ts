/** The bits of an address, by its family. */
const addressLengths = {4: 32, 6: 128} as const;

/** A range of addresses: all that have the first `prefix` bits in common. */
type AddressRange = {
	readonly family: 4 | 6;
	/** The lowest address, as a number. */
	readonly first: bigint;
	readonly prefix: number;
};

/** Whether two ranges have an address in common. */
export function doOverlap(one: AddressRange, other: AddressRange): boolean {
	if (one.family !== other.family) return false;
	const rest = BigInt(addressLengths[one.family] - Math.min(one.prefix, other.prefix));
	return one.first >> rest === other.first >> rest;
}

/**
 * Reads a range such as "10.233.0.0/18" or "fd85:ee78::/112"; a lone address is a range of one.
 * Bits of the address beyond the prefix are left out: `isNetwork` tells whether there were any.
 * @returns undefined where the text is no range
 */
export function parseRange(text: string): (AddressRange & {isNetwork: boolean}) | undefined {
	const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
	const family = address.includes(':') ? 6 : 4;
	const number = family === 4 ? numberOf4(address) : numberOf6(address);
	const prefix = bits === undefined ? addressLengths[family] : Number(bits);
	if (number === undefined || prefix > addressLengths[family]) return undefined;
	const rest = BigInt(addressLengths[family] - prefix);
	const first = (number >> rest) << rest;
	return {family, first, prefix, isNetwork: first === number};
}

function numberOf4(address: string): bigint | undefined {
	const parts = address.split('.');
	const isAddress =
		parts.length === 4 &&
		parts.every(part => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
	return isAddress ? joined(parts.map(Number), 8) : undefined;
}

function numberOf6(address: string): bigint | undefined {
	if (!/^[\da-f:.]+$/i.test(address)) return undefined;
	// The URL parser knows every way to write one, and gives back hexadecimal groups alone.
	const host = URL.parse(`http://[${address}]/`)?.hostname.slice(1, -1);
	if (host === undefined) return undefined;
	const [before = '', after] = host.split('::');
	const [head, tail] = [groupsOf(before), groupsOf(after ?? '')];
	const zeros = Array.from({length: 8 - head.length - tail.length}, () => 0);
	return joined([...head, ...zeros, ...tail], 16);
}

const groupsOf = (text: string) =>
	text === '' ? [] : text.split(':').map(group => Number.parseInt(group, 16));

const joined = (parts: readonly number[], bits: number) =>
	parts.reduce((number, part) => (number << BigInt(bits)) | BigInt(part), 0n);
