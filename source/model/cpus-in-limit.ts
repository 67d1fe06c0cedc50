/**
 * How many CPUs an LXD `limits.cpu` gives: "2" is two of them, "0-3" and "0,2,5" name the ones it is
 * pinned to. Undefined when it is neither.
 */
export const cpusInLimit = (limit: string): number | undefined => {
	if (/^\d+$/.test(limit)) return Number(limit);
	if (!/^\d+(-\d+)?(,\d+(-\d+)?)*$/.test(limit)) return;
	return limit
		.split(',')
		.map(part => part.split('-').map(Number))
		.reduce((sum, [first = 0, last = first]) => sum + last - first + 1, 0);
};
