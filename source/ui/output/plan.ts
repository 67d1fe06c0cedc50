import type {CheckResult} from '../../model/checks/check.ts';
import type {UpgradeChoices} from '../../model/compatibility/upgrades.ts';
import type {PhaseName} from '../../model/plan/phase-table.ts';
import {changesIn, type PhasePlan, type Plan, type Step} from '../../model/plan/plan.ts';
import {counted, nameList} from '../../primitives/text.ts';
import {minorOf} from '../../primitives/versions.ts';
import type {Theme} from '../theme.ts';
import {type Cell, checkIcon, columns} from './table.ts';

/** What a run would do, phase by phase: each change with its sentence, what is right in one line. */
export function planTable(
	plan: Plan,
	{theme, width}: {readonly theme: Theme; readonly width: number},
): readonly string[] {
	const rows = plan.phases.flatMap(({phase, title, steps}) => {
		const lines = linesOf({phase, title, steps}, theme);
		return lines.map((line, index): readonly Cell[] => [
			index === 0 ? {text: title, paint: theme.strong} : '',
			...line,
		]);
	});
	return [...columns(rows, {width}), '', summaryPlanTable(plan)];
}

function summaryPlanTable(plan: Plan): string {
	const due = changesIn(plan);
	const changes = due.filter(({state}) => state !== 'unknown').length;
	const unknown = new Set(due.filter(({state}) => state === 'unknown').map(({node}) => node)).size;
	if (due.length === 0) return 'Nothing to do';
	return unknown === 0
		? counted(changes, 'change')
		: `${counted(changes, 'change')} so far; what is next depends on ${counted(unknown, 'node')} of unknown state`;
}

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

function missing(phase: PhaseName, steps: readonly Step[], theme: Theme): readonly Line[] {
	const {glyphs, accent} = theme;
	const sign = {text: glyphs.add, paint: accent};
	const together = sentences[phase];
	return together && steps.length > 1
		? [[sign, together(nameList(steps.map(({subject}) => subject)))]]
		: steps.flatMap(({sentence, notes}): readonly Line[] => [
				[sign, sentence],
				...bulleted(notes, theme),
			]);
}

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

function right(phase: PhaseName, steps: readonly Step[], {glyphs, good}: Theme): readonly Line[] {
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
}

const nouns: Partial<Record<PhaseName, string>> = {profiles: 'profiles'};

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
export function checkTable(
	results: readonly CheckResult[],
	{theme, width, remarksOnly = false}: Options,
): readonly string[] {
	const shown = results.filter(({verdict}) => !remarksOnly || verdict !== 'fine');
	const sorted = shown.toSorted((one, other) => weight[one.verdict] - weight[other.verdict]);
	return [
		...columns(
			sorted.flatMap(result => rows(result, theme)),
			{width},
		),
		'',
		summaryCheckTable(results),
	];
}

const weight = {fine: 0, warning: 1, refusal: 2} as const;

const rows = ({verdict, why, remedy}: CheckResult, theme: Theme): readonly (readonly Cell[])[] => [
	[checkIcon(verdict, theme), why],
	...(remedy === undefined
		? []
		: [['', {text: `${theme.glyphs.arrow} ${remedy}`, paint: theme.strong}]]),
];

function summaryCheckTable(results: readonly CheckResult[]) {
	const count = (verdict: CheckResult['verdict']) =>
		results.filter(result => result.verdict === verdict).length;
	return [
		`${count('fine')} fine`,
		counted(count('warning'), 'warning'),
		`${count('refusal')} refused`,
	].join(', ');
}

type About = UpgradeChoices & {
	readonly cluster: string;
	/** The Kubernetes it has. */
	readonly from: string;
	/** The kubespray its preset has. */
	readonly release: string;
};

/** The lines that say where a cluster's Kubernetes can go: the newest of each minor version by each kubespray. */
export function upgradeTable(
	{cluster, from, release, choices, proposed, barred}: About,
	{width}: {readonly width: number},
): readonly string[] {
	const newest = new Map(
		choices.map(choice => [`${minorOf(choice.version)} by ${choice.release}`, choice]),
	);
	const rows = [...newest.values()].map(choice => [
		`  ${choice.version}`,
		choice.release === release ? `kubespray ${release}, as it is` : `kubespray ${choice.release}`,
		choice.version === proposed?.version ? 'proposed' : '',
	]);
	return [
		...(rows.length > 0
			? [`${cluster} has Kubernetes ${from}, and can go to`, ...columns(rows, {width})]
			: [`${cluster} has Kubernetes ${from}, and there is none newer that it can go to.`]),
		...(barred ? [`Not by kubespray ${barred.release}: ${barred.why}`] : []),
		...(rows.length > 0 ? ['Patches before these are possible too: --to VERSION.', ''] : []),
	];
}
