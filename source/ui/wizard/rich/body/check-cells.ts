import stringWidth from 'fast-string-width';
import type {CheckResult} from '../../../../model/check-result.ts';
import type {CheckSoFar} from '../../../../model/checks/checks-so-far.ts';
import type {Theme} from '../../../theme.ts';
import {verdictSign} from '../../../verdict-sign.ts';
import type {Span} from '../../../widgets/line/draw-line.ts';

type Room = {
	readonly width: number;
	readonly members: readonly string[];
	readonly theme: Theme;
};

type Cell = {
	readonly subject: string;
	/** Undefined while it is looked at. */
	readonly verdict: CheckResult['verdict'] | undefined;
};

/**
 * What one check said, a cell for each that it was made of: members in columns of their own, in the
 * fleet's order; others by name. Where there is no room for names, signs and a count.
 */
export const checkCells = (
	{results, looking}: Pick<CheckSoFar, 'results' | 'looking'>,
	{width, members, theme}: Room,
): readonly Span[] => {
	const awaited = looking && looking.subjects.length === 0 ? ['looking'] : looking?.subjects;
	const cells: readonly Cell[] = [
		...results,
		...(awaited ?? []).map(subject => ({subject, verdict: undefined})),
	];
	const isOfMembers = cells.every(({subject}) => members.includes(subject));
	const sorted = isOfMembers
		? cells.toSorted((one, other) => members.indexOf(one.subject) - members.indexOf(other.subject))
		: cells;
	const longest = isOfMembers ? Math.max(...members.map(name => stringWidth(name))) : undefined;
	const named = sorted.map(({subject, verdict}): Span => {
		const {text, paint} = verdictSign(verdict, theme);
		return {
			text: `${text} ${subject}`,
			paint: verdict === 'fine' ? undefined : paint,
			...(longest === undefined ? {} : {width: longest + 2}),
		};
	});
	const needed = named.reduce(
		(sum, {text, width: own}) => sum + (own ?? stringWidth(text)) + 2,
		-2,
	);
	return needed <= width ? named : signs(sorted, theme);
};

const signs = (cells: readonly Cell[], theme: Theme): readonly Span[] => {
	const count = (wanted: Cell['verdict']) => cells.filter(({verdict}) => verdict === wanted).length;
	return (['refusal', 'warning', undefined, 'fine'] as const)
		.filter(verdict => count(verdict) > 0)
		.map(verdict => {
			const {text, paint} = verdictSign(verdict, theme);
			return {text: `${text} ${count(verdict)} ${words[verdict ?? 'looking']}`, paint};
		});
};

const words = {
	refusal: 'refused',
	warning: 'with a warning',
	looking: 'looking',
	fine: 'fine',
} as const;
