import {printable} from '../../primitives/text.ts';
import {wrap} from '../../primitives/text-layout.ts';
import type {Theme} from '../theme.ts';

/** One thing to say while a run goes on. The text says by itself what the kind shows by a sign. */
export type MessageLine = {
	readonly kind: 'heading' | 'note' | 'done' | 'failed' | 'warning';
	/** Of one line or several, from anywhere. */
	readonly text: string;
	/** What to do next. */
	readonly hint?: string | undefined;
};

/**
 * A remark as lines: time, sign, text, and set in below it the rest of the text and the hint.
 * @param at ISO; shown as local time
 * @param width of the screen, in columns
 */
export function messageLines(
	{kind, text, hint}: MessageLine,
	{at, theme, width}: {readonly at: string; readonly theme: Theme; readonly width: number},
): readonly string[] {
	const {glyphs, accent, dim} = theme;
	const {sign, paintSign, paintText} = looks[kind](theme);
	const room = Math.max(narrowest, width - indent.length);
	const broken = (lines: string) => lines.split('\n').flatMap(line => wrap(printable(line), room));
	const [first = '', ...others] = broken(text);
	const next = hint?.split('\n').flatMap(line => broken(`${glyphs.arrow} ${line}`)) ?? [];
	// Headings stand out to the left of what happened under them.
	const lead = sign === '' ? '' : `  ${paintSign(sign)} `;
	return [
		`${dim(localTime(at))}  ${lead}${paintText(first)}`,
		...others.map(line => indent + line),
		...next.map(line => indent + accent(line)),
	];
}

const same = (text: string) => text;

const looks = {
	heading: ({strong}) => ({sign: '', paintSign: same, paintText: strong}),
	note: ({glyphs, dim}) => ({sign: glyphs.bullet, paintSign: dim, paintText: dim}),
	done: ({glyphs, good}) => ({sign: glyphs.done, paintSign: good, paintText: same}),
	failed: ({glyphs, bad}) => ({sign: glyphs.failed, paintSign: bad, paintText: same}),
	warning: ({glyphs, caution}) => ({sign: glyphs.warning, paintSign: caution, paintText: same}),
} as const satisfies Record<MessageLine['kind'], (theme: Theme) => Look>;

type Look = {
	readonly sign: string;
	readonly paintSign: (text: string) => string;
	readonly paintText: (text: string) => string;
};

function localTime(at: string) {
	const time = new Date(at);
	return [time.getHours(), time.getMinutes(), time.getSeconds()]
		.map(part => String(part).padStart(2, '0'))
		.join(':');
}

/** Below this, a narrow screen is better left to wrap by itself. */
const narrowest = 20;

/** Under what follows the time and the sign. */
const indent = ' '.repeat('12:03:04    x '.length);
