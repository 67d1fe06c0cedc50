import stringWidth from 'fast-string-width';
import {render} from 'ink-testing-library';
import type {ReactElement} from 'react';
import {expect} from 'vitest';
import {waitFor} from '../wait-for.ts';

type Size = {readonly columns: number; readonly rows: number};

/** Shows something in a window of a size, and takes keys one after another. */
export const aWindow = async (tree: ReactElement, size: Size) => {
	const shown = render(tree);
	const resize = (to: Size) => {
		Object.defineProperties(shown.stdout, {
			columns: {value: to.columns, configurable: true},
			rows: {value: to.rows, configurable: true},
		});
		shown.stdout.emit('resize');
	};
	// Keys that come before the first effects are lost, as is a new size.
	await new Promise(resolve => setImmediate(resolve));
	resize(size);
	const lines = () => (shown.lastFrame() ?? '').split('\n');
	await waitFor(() => {
		expect(lines()).toHaveLength(size.rows);
		expect(Math.max(...lines().map(line => stringWidth(line)))).toBe(size.columns);
	});
	return {
		...shown,
		lines,
		text: () => lines().join('\n'),
		resize,
		press: (...keys: readonly string[]) => {
			for (const key of keys) shown.stdin.write(key);
		},
		sees: (wanted: string | RegExp) =>
			waitFor(() =>
				typeof wanted === 'string'
					? expect(shown.lastFrame()).toContain(wanted)
					: expect(shown.lastFrame()).toMatch(wanted),
			),
	};
};
