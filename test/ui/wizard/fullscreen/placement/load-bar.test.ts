import stringWidth from 'fast-string-width';
import {expect, test} from 'vitest';
import {loadBar, loadSpans} from '../../../../../source/ui/wizard/fullscreen/placement/load-bar.ts';

import {plainTheme} from '../../../monitor/a-scene.ts';

const GiB = 1024 ** 3;

const load = (total: number, used: number, planned: number) => ({
	total,
	used,
	planned,
	free: total - used - planned,
	overcommitted: undefined,
});

test.each([
	['half in use, a quarter planned', load(8, 4, 2), '████▒▒░░'],
	['nothing', load(8, 0, 0), '░░░░░░░░'],
	['very little planned', load(1000, 500, 1), '████▒░░░'],
	['all', load(8, 6, 2), '██████▒▒'],
	['too much', load(8, 4, 40), '████▒▒▒▒'],
	['more in use than there is', load(8, 12, 2), '███████▒'],
	['of nothing', load(0, 0, 0), '░░░░░░░░'],
])('%s', (_, amount, wanted) => {
	const bar = loadBar(amount, {width: 8, theme: plainTheme});
	expect(bar.map(({text}) => text).join('')).toBe(wanted);
});

test.each([
	['cores', load(8, 6, 2), 'cpu  ████████▒▒▒ 6+2/8'],
	['memory', load(24 * GiB, 4 * GiB, 512 * 1024 ** 2), 'mem  █▒░░ 4+0.5/24 GiB'],
	['disk', load(2048 * GiB, 31 * GiB, 100 * GiB), 'disk ▒░░░░ 0+0.1/2 TiB'],
] as const)('%s with its figures', (resource, amount, wanted) => {
	const spans = loadSpans(amount, {resource, width: 23, theme: plainTheme});
	const text = spans.map(({text}) => text).join('');
	expect(stringWidth(text)).toBeLessThanOrEqual(23);
	expect(text).toBe(wanted);
});
