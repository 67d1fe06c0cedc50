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
	['yellow and cyan', utf8, 'auto', '\u001b[33m'],
	['where the terminal says that it is light', {...utf8, COLORFGBG: '0;15'}, 'auto', '\u001b[35m'],
	['where it says that it is dark', {...utf8, COLORFGBG: '15;default;0'}, 'auto', '\u001b[33m'],
	['for a light one', utf8, 'light', '\u001b[35m'],
	['for a dark one, whatever it says', {...utf8, COLORFGBG: '0;15'}, 'dark', '\u001b[33m'],
	['none', utf8, 'plain', ''],
	['none and no signs', utf8, 'ascii', ''],
	['none by NO_COLOR, whatever was chosen', {...utf8, NO_COLOR: '1'}, 'light', ''],
	['some by FORCE_COLOR', {...utf8, FORCE_COLOR: '1'}, 'plain', '\u001b[33m'],
] as const)('colours that can be read: %s', (_, env, choice, start) => {
	expect(theme(env, terminal, choice).caution('old').split('old')[0]).toBe(start);
});

test('signs of ASCII alone, where they are chosen', () => {
	expect(theme(utf8, terminal, 'ascii').glyphs.done).toBe('v');
	expect(theme({LANG: 'C'}, terminal, 'dark').glyphs.done).toBe('v');
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
