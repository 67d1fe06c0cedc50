import {parseSize} from './size.ts';

/**
 * Bytes that an LXD `limits.memory` gives on a member with `total` bytes; it may be a share of them: "50%".
 * Undefined when it is neither.
 */
export const memoryInLimit = (limit: string, total: number): number | undefined => {
	const [, share] = /^(\d+)%$/.exec(limit) ?? [];
	return share === undefined ? parseSize(limit) : (total * Number(share)) / 100;
};
