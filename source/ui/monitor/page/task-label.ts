import stringWidth from 'fast-string-width';

/**
 * "role : what it does", or, where that is too long, only what it does: the ends of two tasks of a role
 * differ, their beginnings don't.
 */
export const taskLabel = (name: string, width: number): string => {
	const end = name.lastIndexOf(' : ');
	if (end < 0 || stringWidth(name) <= width) return name;
	const shorter = /^(?:failed|unreachable|silent for [\d:]+): /.exec(name)?.[0] ?? '';
	return shorter + name.slice(end + 3);
};
