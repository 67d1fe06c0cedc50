import {z} from 'zod';
import {quote} from '../quote.ts';

/** An amount of memory or disk as LXD reads it: "4GiB" is 4 × 1024³ bytes, "4GB" 4 × 1000³. */
export const presetSize = z.string().regex(/^[1-9]\d*(KiB|MiB|GiB|TiB|kB|MB|GB|TB)$/, {
	error: ({input}) =>
		`${quote(input)} is not a size; write a whole number and its unit (MiB, GiB, TiB; ` +
		`MB, GB, TB for thousands) with nothing between, such as "${nearestSize(String(input))}"`,
});

const nearestSize = (text: string) => {
	const [, amount = '4', unit = 'g'] = /^\s*([1-9]\d{0,8})\s*([kmgt])?/i.exec(text) ?? [];
	return `${amount}${unit.toUpperCase()}iB`;
};
