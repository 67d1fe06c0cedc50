import type {CheckResult} from '../../model/check-result.ts';
import {counted} from '../../model/counted.ts';
import type {Theme} from '../theme.ts';
import {checkSign} from './check-sign.ts';
import {type Cell, columns} from './columns.ts';

type Options = {
	readonly theme: Theme;
	readonly width: number;
	/** Leave out what is fine, but for its number. */
	readonly remarksOnly?: boolean | undefined;
};

/**
 * What the checks said, one a line with its remedy below; what matters most comes last, where a long
 * list ends on the screen.
 */
export const checkTable = (
	results: readonly CheckResult[],
	{theme, width, remarksOnly = false}: Options,
): readonly string[] => {
	const shown = results.filter(({verdict}) => !remarksOnly || verdict !== 'fine');
	const sorted = shown.toSorted((one, other) => weight[one.verdict] - weight[other.verdict]);
	return [
		...columns(
			sorted.flatMap(result => rows(result, theme)),
			{width},
		),
		'',
		summary(results),
	];
};

const weight = {fine: 0, warning: 1, refusal: 2} as const;

const rows = ({verdict, why, remedy}: CheckResult, theme: Theme): readonly (readonly Cell[])[] => [
	[checkSign(verdict, theme), why],
	...(remedy === undefined
		? []
		: [['', {text: `${theme.glyphs.arrow} ${remedy}`, paint: theme.strong}]]),
];

const summary = (results: readonly CheckResult[]) => {
	const count = (verdict: CheckResult['verdict']) =>
		results.filter(result => result.verdict === verdict).length;
	return [
		`${count('fine')} fine`,
		counted(count('warning'), 'warning'),
		`${count('refusal')} refused`,
	].join(', ');
};
