import {quote} from '../quote.ts';

/** A sentence for each setting that is not the same in both: `image alias 20.04 → 22.04`. */
export const compareSettings = (
	before: Readonly<Record<string, unknown>>,
	after: Readonly<Record<string, unknown>>,
): readonly string[] =>
	[...new Set([...Object.keys(before), ...Object.keys(after)])]
		.filter(name => canonical(before[name]) !== canonical(after[name]))
		.map(name => `${name} ${show(before[name])} → ${show(after[name])}`);

/** As text that is the same for the same value, in whatever order its keys were written. */
const canonical = (value: unknown): string =>
	JSON.stringify(value, (_, part: unknown) =>
		typeof part === 'object' && part !== null && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part,
	) ?? '';

const show = (value: unknown): string => {
	if (value === undefined) return 'not set';
	if (Array.isArray(value) && value.length > 0) return value.map(show).join(', ');
	return typeof value === 'string' && /^[-\w.:/@,]{1,200}$/.test(value) ? value : quote(value);
};
