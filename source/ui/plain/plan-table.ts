import {counted} from '../../model/counted.ts';
import {nameList} from '../../model/name-list.ts';
import {changesIn} from '../../model/plan/changes-in.ts';
import type {PhaseName} from '../../model/plan/phase-name.ts';
import type {PhasePlan, Plan, Step} from '../../model/plan/plan.ts';
import type {Theme} from '../theme.ts';
import {type Cell, columns} from './columns.ts';

/** What a run would do, phase by phase: each change with its sentence, what is right in one line. */
export const planTable = (
	plan: Plan,
	{theme, width}: {readonly theme: Theme; readonly width: number},
): readonly string[] => {
	const rows = plan.phases.flatMap(({phase, title, steps}) => {
		const lines = linesOf({phase, title, steps}, theme);
		return lines.map((line, index): readonly Cell[] => [
			index === 0 ? {text: title, paint: theme.strong} : '',
			...line,
		]);
	});
	return [...columns(rows, {width}), '', summary(plan)];
};

const summary = (plan: Plan): string => {
	const due = changesIn(plan);
	const changes = due.filter(({state}) => state !== 'unknown').length;
	const unknown = new Set(due.filter(({state}) => state === 'unknown').map(({node}) => node)).size;
	if (due.length === 0) return 'Nothing to do';
	return unknown === 0
		? counted(changes, 'change')
		: `${counted(changes, 'change')} so far; what is next depends on ${counted(unknown, 'node')} of unknown state`;
};

type Line = readonly [sign: Cell, text: Cell];

const linesOf = ({phase, steps}: PhasePlan, theme: Theme): readonly Line[] => [
	...missing(
		phase,
		steps.filter(({state}) => state === 'missing'),
		theme,
	),
	...steps.flatMap(step => wrong(step, theme)),
	...steps.flatMap(step => unknown(phase, step, theme)),
	...right(
		phase,
		steps.filter(({state}) => state === 'right'),
		theme,
	),
];

const missing = (phase: PhaseName, steps: readonly Step[], theme: Theme): readonly Line[] => {
	const {glyphs, accent} = theme;
	const sign = {text: glyphs.add, paint: accent};
	const together = sentences[phase];
	return together && steps.length > 1
		? [[sign, together(nameList(steps.map(({subject}) => subject)))]]
		: steps.flatMap(({sentence, notes}): readonly Line[] => [
				[sign, sentence],
				...bulleted(notes, theme),
			]);
};

/** Phases that do the same to every node; said once for all of them. */
const sentences: Partial<Record<PhaseName, (names: string) => string>> = {
	start: names => `start ${names}`,
	addresses: names => `wait for the IPv4 addresses of ${names}`,
	access: names => `let the key into ${names}, pin their host keys`,
	'node-checks': names => `check ${names}: ssh to the other nodes, DNS, clock, disk`,
};

const wrong = (step: Step, theme: Theme): readonly Line[] =>
	step.state === 'wrong'
		? [
				[{text: theme.glyphs.change, paint: theme.caution}, step.sentence],
				...bulleted(step.differences, theme),
				...bulleted(step.notes, theme),
			]
		: [];

/** Said where the node comes first: every later phase knows as little of it. */
const unknown = (phase: PhaseName, step: Step, theme: Theme): readonly Line[] =>
	step.state === 'unknown' && (phase === 'instances' || phase === 'removal')
		? [[{text: theme.glyphs.warning, paint: theme.caution}, step.sentence]]
		: [];

const bulleted = (lines: readonly string[] = [], {glyphs}: Theme) =>
	lines.map((line): Line => ['', `${glyphs.bullet} ${line}`]);

const right = (
	phase: PhaseName,
	steps: readonly Step[],
	{glyphs, good}: Theme,
): readonly Line[] => {
	const [only] = steps;
	if (!only) return [];
	const sign = {text: glyphs.done, paint: good};
	return [
		[
			sign,
			steps.length === 1
				? only.sentence
				: `${steps.length} ${nouns[phase] ?? 'nodes'} are as they should be`,
		],
	];
};

const nouns: Partial<Record<PhaseName, string>> = {profiles: 'profiles'};
