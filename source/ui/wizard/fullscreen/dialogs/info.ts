import {diffArrays} from 'diff/lib/diff/array.js';
import {describeReason} from '../../../../model/placement/reasons.ts';
import type {OpenedPreset, StepName} from '../../../../model/wizard/state.ts';
import {stepOf} from '../../../../model/wizard/steps/index.ts';
import {counted, printable} from '../../../../primitives/text.ts';
import {cut} from '../../../../primitives/text-layout.ts';
import type {Hint} from '../../../tui/line.ts';
import {chosenRow} from '../body/body.ts';
import {boardHelp} from '../keys/placement.ts';
import {checksHelp, screenHelp} from '../keys/screen.ts';
import {bodyOf} from '../layout.ts';
import {spreadReasons} from '../placement/view.ts';
import type {WizardViewModel} from '../state.ts';
import {type DialogContent, type Paragraph, paragraphs} from './paragraphs.ts';

/** More about what is chosen, then every key. */
export function helpDialog(scene: WizardViewModel, at: number, width: number): DialogContent {
	const {theme, wizard, face} = scene;
	const body = bodyOf(scene, width);
	const row = body.rows[chosenRow(body, face.focus[wizard.step])];
	const about: readonly Paragraph[] = [
		...(row?.part.kind === 'question' || row?.part.kind === 'option'
			? [{text: row.part.question.ask, look: 'strong' as const}]
			: []),
		...[row?.why, row?.more]
			.filter(text => text !== undefined && text !== '')
			.map(text => ({text: text ?? ''})),
		{text: ''},
	];
	const keys = keyTable(wizard.step).flatMap(({title, lines}): readonly Paragraph[] => [
		{text: title, look: 'strong'},
		...lines.map(([names, does]) => ({text: does, lead: `  ${names.padEnd(18)} `})),
		{text: ''},
	]);
	return {
		title: `Help: ${stepOf(wizard.step).title}`,
		lines: paragraphs([...about, ...keys], {width, theme}),
		scrolled: {kind: 'help', at},
	};
}

/** Where each node was put, and why. */
export function reasonsDialog(scene: WizardViewModel, at: number, width: number): DialogContent {
	const lines = [...(spreadReasons(scene) ?? [])].flatMap(
		([node, reason]): readonly Paragraph[] => [
			{text: node, look: 'strong'},
			{text: describeReason(reason), lead: '  '},
		],
	);
	return {
		title: 'Spread for you, and why so',
		lines: paragraphs(lines, {width, theme: scene.theme}),
		scrolled: {kind: 'reasons', at},
	};
}

/** The preset's text as it stands, with what is changed of the text it was opened from. */
export function presetDialog(
	{theme, wizard, face}: WizardViewModel,
	at: number,
	width: number,
): DialogContent {
	const {opened, preset} = wizard;
	// It comes a moment after it was asked for.
	const compared =
		face.written?.of === preset ? compareWithOpened(face.written.text, opened) : undefined;
	const paint = {same: (text: string) => text, added: theme.good, removed: theme.bad};
	const sign = {same: ' ', added: '+', removed: '-'};
	return {
		title: opened
			? `The preset, opened from ${opened.source}${compared ? `: ${changesIn(compared)}` : ''}`
			: 'The preset as it stands',
		lines: compared
			? compared.map(({kind, text}) => {
					const clean = printable(text.replaceAll('\t', '  '));
					return paint[kind](cut(`${sign[kind]} ${clean}`, width, theme.glyphs.ellipsis));
				})
			: [theme.dim('  It is being written …')],
		scrolled: {kind: 'preset', at},
	};
}

type ComparedLine = {readonly kind: 'same' | 'added' | 'removed'; readonly text: string};

function compareWithOpened(
	text: string,
	opened: OpenedPreset | undefined,
): readonly ComparedLine[] {
	const lines = linesOf(text);
	if (!opened) return lines.map(text => ({kind: 'same', text}));
	return diffArrays(linesOf(opened.text), lines).flatMap(({value, added, removed}) =>
		value.map(text => ({kind: added ? 'added' : removed ? 'removed' : 'same', text}) as const),
	);
}

const linesOf = (text: string) => text.trimEnd().split('\n');

function changesIn(compared: readonly ComparedLine[]) {
	const changed = compared.filter(({kind}) => kind !== 'same').length;
	return changed === 0 ? 'nothing changed' : `${counted(changed, 'line')} changed`;
}

type Keys = {readonly title: string; readonly lines: readonly Hint[]};

/** Every key of a step, by what it is for; the help shows all of it. */
const keyTable = (step: StepName): readonly Keys[] => [
	...(step === 'placement' ? [placement] : []),
	...(step === 'checks' ? [checks] : []),
	way,
	answering,
	anywhere,
];

const way: Keys = {
	title: 'The way through',
	lines: [
		['Enter', 'take it, and go on to the next step'],
		['Esc', 'out of what you write, a filter, or a list; else back to the step before'],
		['Up Down', 'another line; Tab and Shift-Tab go past both ends to other steps'],
		['PgUp PgDn', 'a screen further; Home and End go to the first and the last'],
	],
};

const answering: Keys = {
	title: 'Answering',
	lines: [
		['letters, digits', 'write over what stands there; Backspace goes on with it'],
		['Left Right', 'less and more; one choice before or after'],
		['Space', 'yes or no; list the choices; choose several'],
		['/', 'show only those of a list that have some words in them'],
	],
};

const anywhere: Keys = {title: 'On every screen', lines: screenHelp};

const checks: Keys = {
	title: 'Checks',
	lines: [['Enter, m', 'on what is refused: to the step where it is mended'], ...checksHelp],
};

const placement: Keys = {title: 'Placement', lines: boardHelp};
