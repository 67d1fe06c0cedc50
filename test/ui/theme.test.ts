import {expect, test} from 'vitest';
import {theme} from '../../source/ui/theme.ts';

const terminal = {isTTY: true};
const utf8 = {LANG: 'en_GB.UTF-8', TERM: 'xterm-256color'};
const red = '\u001b[31mno\u001b[39m';

test.each([
	['a terminal', utf8, terminal, red],
	['a file', utf8, {}, 'no'],
	['a file, forced', {...utf8, FORCE_COLOR: '1'}, {}, red],
	['a terminal, forced off', {...utf8, FORCE_COLOR: '0'}, terminal, 'no'],
	['a terminal with NO_COLOR', {...utf8, NO_COLOR: '1', FORCE_COLOR: '1'}, terminal, 'no'],
	['a terminal with an empty NO_COLOR', {...utf8, NO_COLOR: ''}, terminal, red],
	['a dumb terminal', {...utf8, TERM: 'dumb'}, terminal, 'no'],
])('colour on %s', (_, env, stream, text) => {
	expect(theme(env, stream).bad('no')).toBe(text);
});

test.each([
	[utf8, '✔'],
	[{LC_ALL: 'C', LANG: 'en_GB.UTF-8'}, 'v'],
	[{LC_CTYPE: 'C.utf8'}, '✔'],
	[{}, 'v'],
	[{...utf8, TERM: 'linux'}, 'v'],
])('the signs that the terminal can draw: %j', (env, done) => {
	expect(theme(env, terminal).glyphs.done).toBe(done);
});
