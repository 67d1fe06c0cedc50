import type {PresetPath} from '../model/preset/preset-issue.ts';
import {quote} from '../model/quote.ts';

/** `lxd.hosts[0]`, `profiles.node.config["security.nesting"]`; "preset" for the whole of it. */
export const describePath = (path: PresetPath): string =>
	path.length === 0 ? 'preset' : path.map(describeKey).join('').replace(/^\./, '');

const describeKey = (key: string | number) => {
	if (typeof key === 'number') return `[${key}]`;
	return /^[\w-]{1,64}$/.test(key) ? `.${key}` : `[${quote(key)}]`;
};
