import {styleText} from 'node:util';
import type {CheckResult} from '../model/checks/check.ts';

/** How things look by choice, and how they would by another. */
export type Look = {
	readonly choice: ThemeChoice;
	readonly theme: (choice: ThemeChoice) => Theme;
};

/** The sign of what a check said, or that it is still looking. */
export function severityIcon(
	verdict: CheckResult['verdict'] | undefined,
	{glyphs, good, caution, bad, dim}: Theme,
): {readonly text: string; readonly paint: (text: string) => string} {
	switch (verdict) {
		case 'fine':
			return {text: glyphs.done, paint: good};
		case 'warning':
			return {text: glyphs.warning, paint: caution};
		case 'refusal':
			return {text: glyphs.failed, paint: bad};
		case undefined:
			return {text: glyphs.waiting, paint: dim};
	}
}

/** What the theme is decided from: the environment, and whether the stream is a terminal. */
type Screen = {
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly isTTY: boolean;
};

/** Signs one column wide. None stands alone: a word beside it says the same. */
export type Glyphs = typeof unicode;

type Style = (text: string) => string;

/** How things look: signs that the terminal can draw, and colours by what they mean. */
export type Theme = {
	readonly glyphs: Glyphs;
	readonly good: Style;
	readonly bad: Style;
	readonly caution: Style;
	readonly accent: Style;
	readonly dim: Style;
	readonly strong: Style;
	/** What is chosen: a sign says so too. */
	readonly marked: Style;
	/** What was looked for. */
	readonly found: Style;
};

/**
 * Colour where NO_COLOR, FORCE_COLOR, the choice, TERM=dumb and the stream allow it, in that order of
 * weight (no-color.org); plain ASCII signs where the locale is not UTF-8, the console has no font for
 * more, or they were chosen.
 * @param stream the one that will be written to, usually `process.stdout`
 */
export function theme(
	env: Screen['env'],
	stream: {readonly isTTY?: boolean | undefined},
	choice: ThemeChoice = 'auto',
): Theme {
	const screen = {env, isTTY: stream.isTTY === true};
	const paint = hasColour(screen, choice) ? painter : () => (text: string) => text;
	const {caution, accent, dim} = isLight(env, choice) ? onLight : onDark;
	return {
		glyphs: hasUnicode(screen) && choice !== 'ascii' ? unicode : ascii,
		good: paint('green'),
		bad: paint('red'),
		caution: paint(caution),
		accent: paint(accent),
		dim: paint(dim),
		strong: paint('bold'),
		marked: paint('inverse'),
		found: paint(['black', 'bgYellow']),
	};
}

/** Yellow and cyan can hardly be read on white, nor what is dimmed. */
const onLight = {caution: 'magenta', accent: 'blue', dim: 'gray'} as const;

const onDark = {caution: 'yellow', accent: 'cyan', dim: 'dim'} as const;

/** Some terminals tell their colours as "15;default;0", the background last; 7 is a light grey, and 8 a dark one. */
function isLight(env: Screen['env'], choice: ThemeChoice) {
	if (choice !== 'auto') return choice === 'light';
	const background = env['COLORFGBG']?.split(';').at(-1) ?? '';
	return /^(7|9|1[0-5])$/.test(background);
}

function hasColour({env, isTTY}: Screen, choice: ThemeChoice) {
	if (env['NO_COLOR']) return false;
	const forced = env['FORCE_COLOR'];
	if (forced !== undefined) return forced !== '0' && forced !== 'false';
	return isTTY && env['TERM'] !== 'dumb' && choice !== 'plain' && choice !== 'ascii';
}

function hasUnicode({env}: Screen) {
	const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
	return /utf-?8/i.test(locale) && env['TERM'] !== 'linux' && env['TERM'] !== 'dumb';
}

// Whether to colour is decided above, for the stream and environment given, not for this process's.
const painter =
	(format: Parameters<typeof styleText>[0]): Style =>
	text =>
		styleText(format, text, {validateStream: false});

const unicode = {
	done: '✔',
	failed: '✖',
	warning: '▲',
	running: '●',
	waiting: '○',
	bullet: '•',
	arrow: '→',
	add: '+',
	change: '~',
	rule: '─',
	ellipsis: '…',
	cursor: '▸',
	filled: '█',
	planned: '▒',
	empty: '░',
	wall: '│',
	within: '›',
};

const ascii: Glyphs = {
	done: 'v',
	failed: 'x',
	warning: '!',
	running: '*',
	waiting: '.',
	bullet: '-',
	arrow: '>',
	add: '+',
	change: '~',
	rule: '-',
	ellipsis: '~',
	cursor: '>',
	filled: '#',
	planned: '=',
	empty: '.',
	wall: '|',
	within: '/',
};

/** How things may look, in words, in the order that a key goes through. */
export const themeWords = {
	auto: 'as the terminal says',
	dark: 'for a dark background',
	light: 'for a light background',
	plain: 'without colours',
	ascii: 'without colours, with ASCII signs',
} as const;

export type ThemeChoice = keyof typeof themeWords;

export const isThemeChoice = (word: unknown): word is ThemeChoice =>
	typeof word === 'string' && Object.hasOwn(themeWords, word);
