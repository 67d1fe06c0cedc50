import {styleText} from 'node:util';
import type {ThemeChoice} from './theme-choice.ts';

/** What the theme is decided from: the environment, and whether the stream is a terminal. */
type Screen = {
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly isTTY: boolean;
};

/** Signs one column wide. None stands alone: a word beside it says the same. */
export type Glyphs = typeof unicode;

type Paint = (text: string) => string;

/** How things look: signs that the terminal can draw, and colours by what they mean. */
export type Theme = {
	readonly glyphs: Glyphs;
	readonly good: Paint;
	readonly bad: Paint;
	readonly caution: Paint;
	readonly accent: Paint;
	readonly dim: Paint;
	readonly strong: Paint;
	/** What is chosen: a sign says so too. */
	readonly marked: Paint;
	/** What was looked for. */
	readonly found: Paint;
};

/**
 * Colour where NO_COLOR, FORCE_COLOR, the choice, TERM=dumb and the stream allow it, in that order of
 * weight (no-color.org); plain ASCII signs where the locale is not UTF-8, the console has no font for
 * more, or they were chosen.
 * @param stream the one that will be written to, usually `process.stdout`
 */
export const theme = (
	env: Screen['env'],
	stream: {readonly isTTY?: boolean | undefined},
	choice: ThemeChoice = 'auto',
): Theme => {
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
};

/** Yellow and cyan can hardly be read on white, nor what is dimmed. */
const onLight = {caution: 'magenta', accent: 'blue', dim: 'gray'} as const;
const onDark = {caution: 'yellow', accent: 'cyan', dim: 'dim'} as const;

/** Some terminals tell their colours as "15;default;0", the background last; 7 is a light grey, and 8 a dark one. */
const isLight = (env: Screen['env'], choice: ThemeChoice) => {
	if (choice !== 'auto') return choice === 'light';
	const background = env['COLORFGBG']?.split(';').at(-1) ?? '';
	return /^(7|9|1[0-5])$/.test(background);
};

const hasColour = ({env, isTTY}: Screen, choice: ThemeChoice) => {
	if (env['NO_COLOR']) return false;
	const forced = env['FORCE_COLOR'];
	if (forced !== undefined) return forced !== '0' && forced !== 'false';
	return isTTY && env['TERM'] !== 'dumb' && choice !== 'plain' && choice !== 'ascii';
};

const hasUnicode = ({env}: Screen) => {
	const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
	return /utf-?8/i.test(locale) && env['TERM'] !== 'linux' && env['TERM'] !== 'dumb';
};

// Whether to colour is decided above, for the stream and environment given, not for this process's.
const painter =
	(format: Parameters<typeof styleText>[0]): Paint =>
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
