import {printable} from '../printable.ts';
import type {Theme} from '../theme.ts';

/** One thing to say while a run goes on. The text says by itself what the kind shows by a sign. */
export type Remark = {
	readonly kind: 'heading' | 'note' | 'done' | 'failed' | 'warning';
	/** The phase it belongs to, where the text does not say it. */
	readonly phase?: string | undefined;
	/** Of one line or several, from anywhere. */
	readonly text: string;
	/** What to do next. */
	readonly hint?: string | undefined;
};

/**
 * A remark as lines: time, phase, sign, text, and set in below it the rest of the text and the hint.
 * @param at ISO; shown as local time
 */
export const remarkLines = (
	{kind, phase, text, hint}: Remark,
	{at, theme}: {readonly at: string; readonly theme: Theme},
): readonly string[] => {
	const {glyphs, accent, dim} = theme;
	const {sign, paintSign, paintText} = looks[kind](theme);
	const [first = '', ...others] = text.split('\n').map(printable);
	const next = hint?.split('\n').map(line => `${glyphs.arrow} ${printable(line)}`) ?? [];
	const head = [
		dim(localTime(at)),
		phase !== undefined && dim(printable(phase).padEnd(phaseColumns)),
		sign !== '' && paintSign(sign),
	].filter(part => part !== false);
	return [
		`${head.join('  ')}${sign === '' ? '  ' : ' '}${paintText(first)}`,
		...others.map(line => indent + line),
		...next.map(line => indent + accent(line)),
	];
};

const same = (text: string) => text;

const looks = {
	heading: ({strong}) => ({sign: '', paintSign: same, paintText: strong}),
	note: ({glyphs, dim}) => ({sign: glyphs.bullet, paintSign: dim, paintText: dim}),
	done: ({glyphs, good}) => ({sign: glyphs.done, paintSign: good, paintText: same}),
	failed: ({glyphs, bad}) => ({sign: glyphs.failed, paintSign: bad, paintText: same}),
	warning: ({glyphs, caution}) => ({sign: glyphs.warning, paintSign: caution, paintText: same}),
} as const satisfies Record<Remark['kind'], (theme: Theme) => Look>;

type Look = {
	readonly sign: string;
	readonly paintSign: (text: string) => string;
	readonly paintText: (text: string) => string;
};

const localTime = (at: string) => {
	const time = new Date(at);
	return [time.getHours(), time.getMinutes(), time.getSeconds()]
		.map(part => String(part).padStart(2, '0'))
		.join(':');
};

/** As wide as the longest of them. */
const phaseColumns = 'node-checks'.length;

/** Under what follows the time. */
const indent = ' '.repeat('12:03:04  '.length);
