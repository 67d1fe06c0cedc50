import type {PythonRange} from './python-range.ts';

/** The versions of Python in a range, the newest first: 3.12, 3.11, 3.10. */
export function minorsIn({least, most}: PythonRange): string[] {
	const [major = '3', first] = least.split('.');
	const from = Number(first);
	const count = Number(most.split('.')[1]) - from + 1;
	return Array.from({length: count}, (_, index) => `${major}.${from + index}`).toReversed();
}
