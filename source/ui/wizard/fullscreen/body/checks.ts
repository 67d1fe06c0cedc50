import stringWidth from 'fast-string-width';
import type {CheckSoFar} from '../../../../model/checks/all-checks.ts';
import {partOfCheck} from '../../../../model/checks/all-checks.ts';
import {type CheckResult, failedChecks} from '../../../../model/checks/check.ts';
import type {WizardChecks} from '../../../../model/wizard/facts.ts';
import {checksThatCount} from '../../../../model/wizard/steps/checks.ts';
import {stepOf} from '../../../../model/wizard/steps/index.ts';
import {wrapText} from '../../../../primitives/text-layout.ts';
import {severityIcon, type Theme} from '../../../theme.ts';
import {drawLine, type Span} from '../../../tui/line.ts';
import type {Row} from '../form/row.ts';
import type {WizardViewModel} from '../state.ts';
import type {Body} from './body.ts';

/**
 * Every check by what it was made of: a sign for each member or node, and below it whatever is not
 * fine, with what to do about it. While facts come in, the rows fill.
 */
export function checksBody({wizard: {isNodesOnly}, facts: {checks, fleet}}: WizardViewModel): Body {
	const shown = shownChecks(checks).filter(({results, looking}) => looking || results.length > 0);
	const names = Math.max(0, ...shown.map(({check}) => stringWidth(check)));
	const members = fleet?.members.map(({name}) => name) ?? [];
	const rows = shown
		.toSorted((one, other) => weight(other) - weight(one))
		.flatMap(shown => [
			checkRow(shown, {names, members}),
			...shown.results
				.filter(({verdict}) => verdict !== 'fine')
				.map((result, place) =>
					resultRow(result, {
						place,
						isInTheWay: failedChecks(checksThatCount([result], isNodesOnly)).length > 0,
					}),
				),
		]);
	return {rows, startsAt: rows.find(({part}) => part.kind === 'item' && part.leadsTo)?.key};
}

function shownChecks(checks: WizardChecks): readonly CheckSoFar[] {
	if (checks.kind === 'going') return checks.checks;
	if (checks.kind !== 'known') return [];
	return [...Map.groupBy(checks.results, ({check}) => check)].map(([check, results]) => ({
		check,
		results,
		looking: undefined,
	}));
}

const weight = ({results}: CheckSoFar) =>
	Math.max(0, ...results.map(({verdict}) => order.indexOf(verdict)));

const order = ['fine', 'warning', 'refusal'] as const;

const checkRow = (
	{check, results, looking}: CheckSoFar,
	{names, members}: {readonly names: number; readonly members: readonly string[]},
): Row => ({
	key: check,
	part: {kind: 'item'},
	why: [
		...results.map(({why}) => why),
		...(looking ? [`Still being looked at: ${looking.at}`] : []),
	].join('. '),
	draw: ({width, theme, isChosen}) => {
		const room = width - names - 2;
		return [
			drawLine(
				[
					{text: check, width: names, paint: isChosen ? theme.strong : undefined},
					...checkCells({results, looking}, {width: room, members, theme}),
				],
				{width, ellipsis: theme.glyphs.ellipsis, gap: 2},
			),
		];
	},
});

function resultRow(
	{check, subject, verdict, why, remedy}: CheckResult,
	{place, isInTheWay}: {readonly place: number; readonly isInTheWay: boolean},
): Row {
	const leadsTo = isInTheWay ? partOfCheck(check) : undefined;
	return {
		key: `${check} ${subject} ${place}`,
		part: {kind: 'item', leadsTo},
		why: leadsTo
			? `Enter leads to where it is mended: ${stepOf(leadsTo).title}.`
			: 'A run goes on in spite of it.',
		draw: ({width, theme, isChosen}) => [
			...paragraph(why, {sign: severityIcon(verdict, theme), width, isChosen, theme}),
			...(remedy === undefined
				? []
				: paragraph(remedy, {
						sign: {text: theme.glyphs.arrow, paint: theme.accent},
						width,
						isChosen,
						theme,
					})),
		],
	};
}

type Look = {
	readonly sign: {readonly text: string; readonly paint: (text: string) => string};
	readonly width: number;
	readonly isChosen: boolean;
	readonly theme: Theme;
};

const paragraph = (text: string, {sign, width, isChosen, theme}: Look): readonly string[] =>
	wrapText(text, width - 4).map((line, index) => {
		const shown = isChosen ? theme.strong(line) : line;
		return `  ${index === 0 ? sign.paint(sign.text) : ' '} ${shown}`;
	});

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
function checkCells(
	{results, looking}: Pick<CheckSoFar, 'results' | 'looking'>,
	{width, members, theme}: Room,
): readonly Span[] {
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
		const {text, paint} = severityIcon(verdict, theme);
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
}

function signs(cells: readonly Cell[], theme: Theme): readonly Span[] {
	const count = (wanted: Cell['verdict']) => cells.filter(({verdict}) => verdict === wanted).length;
	return (['refusal', 'warning', undefined, 'fine'] as const)
		.filter(verdict => count(verdict) > 0)
		.map(verdict => {
			const {text, paint} = severityIcon(verdict, theme);
			return {text: `${text} ${count(verdict)} ${words[verdict ?? 'looking']}`, paint};
		});
}

const words = {
	refusal: 'refused',
	warning: 'with a warning',
	looking: 'looking',
	fine: 'fine',
} as const;
