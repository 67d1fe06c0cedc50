import {expect, test} from 'vitest';
import {foundPattern} from '../../../../source/ui/monitor/pages/search.ts';
import {highlight} from '../../../../source/ui/tui/line.ts';

const paints = {found: (text: string) => `[${text}]`, rest: (text: string) => text.toUpperCase()};

test.each([
	['', 'FETCH RUNC: OK'],
	['runc', 'FETCH [runc]: OK'],
	['RUNC fetch', '[fetch] [runc]: OK'],
	['@run', 'FETCH [run]C: OK'],
	['-runc', 'FETCH RUNC: OK'],
	['c: -no', 'FETCH RUN[c:] OK'],
	['/o.$/', 'FETCH RUNC: [ok]'],
	['/x*/', 'FETCH RUNC: OK'],
	['/(/', 'FETCH RUNC: OK'],
	['.', 'FETCH RUNC: OK'],
	['fetch runc: ok', '[fetch] [runc:] [ok]'],
])('%s', (typed, painted) => {
	expect(highlight(foundPattern(typed), paints)('fetch runc: ok')).toBe(painted);
});
