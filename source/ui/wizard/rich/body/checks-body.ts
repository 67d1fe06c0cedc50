import stringWidth from 'fast-string-width';
import type {CheckResult} from '../../../../model/check-result.ts';
import type {CheckSoFar} from '../../../../model/checks/checks-so-far.ts';
import {refusalsIn} from '../../../../model/checks/refusals-in.ts';
import {stepOf} from '../../../../model/wizard/steps.ts';
import type {WizardChecks} from '../../../../model/wizard/wizard-facts.ts';
import {checksThatCount} from '../../../../model/wizard-step/checks-that-count.ts';
import {stepOfCheck} from '../../../../model/wizard-step/step-of-check.ts';
import type {Theme} from '../../../theme.ts';
import {verdictSign} from '../../../verdict-sign.ts';
import {drawLine} from '../../../widgets/line/draw-line.ts';
import {wrapText} from '../../../widgets/line/wrap-text.ts';
import type {Row} from '../form/row.ts';
import type {Scene} from '../scene.ts';
import type {Body} from './body.ts';
import {checkCells} from './check-cells.ts';

/**
 * Every check by what it was made of: a sign for each member or node, and below it whatever is not
 * fine, with what to do about it. While facts come in, the rows fill.
 */
export const checksBody = ({wizard: {isNodesOnly}, facts: {checks, fleet}}: Scene): Body => {
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
						isInTheWay: refusalsIn(checksThatCount([result], isNodesOnly)).length > 0,
					}),
				),
		]);
	return {rows, startsAt: rows.find(({part}) => part.kind === 'item' && part.leadsTo)?.key};
};

const shownChecks = (checks: WizardChecks): readonly CheckSoFar[] => {
	if (checks.kind === 'going') return checks.checks;
	if (checks.kind !== 'known') return [];
	return [...Map.groupBy(checks.results, ({check}) => check)].map(([check, results]) => ({
		check,
		results,
		looking: undefined,
	}));
};

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

const resultRow = (
	{check, subject, verdict, why, remedy}: CheckResult,
	{place, isInTheWay}: {readonly place: number; readonly isInTheWay: boolean},
): Row => {
	const leadsTo = isInTheWay ? stepOfCheck(check) : undefined;
	return {
		key: `${check} ${subject} ${place}`,
		part: {kind: 'item', leadsTo},
		why: leadsTo
			? `Enter leads to where it is mended: ${stepOf(leadsTo).title}.`
			: 'A run goes on in spite of it.',
		draw: ({width, theme, isChosen}) => [
			...paragraph(why, {sign: verdictSign(verdict, theme), width, isChosen, theme}),
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
};

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
