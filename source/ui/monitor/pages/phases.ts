import {progressShare, remainingTime} from '../../../model/estimate.ts';
import type {PhaseView, PlaybookView, RunView} from '../../../model/run-view/view.ts';
import {clock} from '../../../primitives/time.ts';
import {timeLeft} from '../../output/phrases.ts';
import type {Theme} from '../../theme.ts';
import {drawLine, progressBar, type Span} from '../../tui/line.ts';
import type {MonitorViewModel} from '../state.ts';
import {nodesPage} from './nodes.ts';
import {iconOf, listPage, type Page, type Paragraph, type Row, textRows} from './page.ts';
import {openChangeRow, placeInPlays, settledChangeRow} from './rows.ts';

/** Every phase with its state, what it did and how long it took. */
export function phasesPage(scene: MonitorViewModel): Page {
	const {phases} = scene.view;
	const done = phases.filter(({state}) => state === 'done').length;
	return listPage({
		name: 'phases',
		title: 'Phases',
		remark: phases.length === 0 ? 'not planned yet' : `${done} of ${phases.length} done`,
		// Until another is chosen, it goes along with the run.
		startsAt: (phases.find(isRunning) ?? phases.find(hasFailed))?.name,
		rows: phases.map(phase => rowOf(phase, scene)),
	});
}

const isRunning = ({state}: PhaseView) => state === 'running';

const hasFailed = ({state}: PhaseView) => state === 'failed';

function rowOf(phase: PhaseView, {view, now}: MonitorViewModel): Row {
	const {share, words, took} = phaseProgress(view, phase, now);
	const time = took === undefined ? '' : clock(took);
	return {
		key: phase.name,
		text: [phase.title, phase.state, words, time].join(' '),
		opens: [{kind: 'phase', phase: phase.name}],
		draw: (width, theme) => {
			const room = Math.max(8, width - titleWidth - time.length - 4);
			const line: readonly Span[] = [
				iconOf(phase.state, theme),
				{text: phase.title, width: titleWidth, paint: titlePaint(phase, theme)},
				{...progress({share, words, state: phase.state}, room, theme), grows: true},
				{text: time, align: 'right', paint: theme.dim},
			];
			return drawLine(line, {width, ellipsis: theme.glyphs.ellipsis});
		},
	};
}

type Told = {
	readonly share: number | undefined;
	readonly words: string;
	readonly state: PhaseView['state'];
};

function progress({share, words, state}: Told, room: number, theme: Theme): Span {
	if (share === undefined) {
		return {text: words || (state === 'waiting' ? '' : state), paint: paintOf(state, theme)};
	}
	const percent = ` ${Math.floor(share * 100)} %`;
	const width = Math.min(barWidth, room - percent.length);
	const bar = width < 4 ? '' : progressBar(share, {width, glyphs: theme.glyphs});
	return {text: bar + percent, paint: theme.accent};
}

const paintOf = (state: PhaseView['state'], theme: Theme) =>
	state === 'failed' ? theme.bad : theme.dim;

function titlePaint({state}: PhaseView, theme: Theme) {
	if (state === 'running') return theme.strong;
	return state === 'waiting' ? theme.dim : undefined;
}

/** The longest title of a phase. */
const titleWidth = 14;

const barWidth = 20;

/** One phase: what is being done, what was done, and, of a playbook, what its nodes are at. */
export function phasePage(scene: MonitorViewModel, name: string, width: number): Page {
	const {view, now} = scene;
	const phase = view.phases.find(other => other.name === name);
	const progress = phase && phaseProgress(view, phase, now);
	const changes = Object.values(view.changes).filter(change => change.phase === name);
	const settled = view.settled.filter(change => change.phase === name);
	const playbooks = view.playbooks.filter(playbook => playbook.phase === name);
	const failures = view.failures.filter(failure => failure.phase === name);
	const paragraphs: readonly Paragraph[] = [
		...failures.flatMap(({message, hint}): readonly Paragraph[] => [
			{text: message, look: 'bad'},
			...(hint === undefined ? [] : [{text: hint, look: 'accent'} as const]),
		]),
		...playbooks.flatMap(playbook => about(playbook, now)),
	];
	const rows = [
		...changes.map(change => openChangeRow(change, now)),
		...settled.map(settledChangeRow),
		...textRows(paragraphs, width),
		...(view.playbooks.at(-1)?.phase === name ? nodeRows(scene) : []),
	];
	return listPage({
		name: `phase ${name}`,
		title: phase?.title ?? name,
		remark: [phase?.state, progress?.words, progress?.took && clock(progress.took)]
			.filter(Boolean)
			.join(', '),
		rows: rows.length > 0 ? rows : textRows([{text: 'nothing yet', look: 'dim'}], width),
	});
}

function about(playbook: PlaybookView, now: number): readonly Paragraph[] {
	const {outcome, expected} = playbook;
	const share = outcome === 'running' ? progressShare(playbook, now) : undefined;
	const place = placeInPlays(playbook);
	const facts = [
		outcome,
		share === undefined ? undefined : `${Math.floor(share * 100)} %`,
		outcome === 'running' ? timeLeft(remainingTime(playbook, now)) : undefined,
		outcome === 'running' && !expected ? 'it is the first time here' : undefined,
	];
	return [
		{text: `${playbook.playbook}: ${facts.filter(Boolean).join(', ')}`, look: 'strong'},
		...(place === undefined ? [] : [{text: place, lead: '  '}]),
		{text: playbook.log, lead: '  ', look: 'dim'},
	];
}

function nodeRows(scene: MonitorViewModel): readonly Row[] {
	const {count, rowAt} = nodesPage(scene);
	return Array.from({length: count}, (_, index) => rowAt(index)).filter(row => row !== undefined);
}

/** How far a phase is. */
type PhaseProgress = {
	/** 0 to 1, where it is known. */
	readonly share: number | undefined;
	/** "2 of 3", "3 changed", "1 failed"; empty before it begins. */
	readonly words: string;
	/** Milliseconds; undefined before it begins. */
	readonly took: number | undefined;
};

/** @param now in milliseconds */
function phaseProgress(view: RunView, phase: PhaseView, now: number): PhaseProgress {
	const {state, startedAt, finishedAt} = phase;
	const took =
		startedAt === undefined
			? undefined
			: (finishedAt === undefined ? now : Date.parse(finishedAt)) - Date.parse(startedAt);
	return state === 'running'
		? {share: shareOf(view, phase, now), words: soFar(phase), took}
		: {share: undefined, words: inTheEnd(phase), took};
}

/** By its playbook where one runs, else by the one change that tells how far it is. */
function shareOf(view: RunView, {name}: PhaseView, now: number) {
	const playbook = view.playbooks.at(-1);
	if (playbook?.phase === name && playbook.outcome === 'running') {
		return progressShare(playbook, now);
	}
	const changes = Object.values(view.changes).filter(({phase}) => phase === name);
	const percent = changes.length === 1 ? changes[0]?.percent : undefined;
	return percent === undefined ? undefined : percent / 100;
}

function soFar({planned, counts}: PhaseView) {
	const over = counts.changed + counts.failed;
	return planned > 1 ? `${over} of ${planned}` : '';
}

function inTheEnd({state, counts}: PhaseView) {
	if (state === 'waiting') return '';
	const {changed, right, failed} = counts;
	const words = [
		failed > 0 ? `${failed} failed` : undefined,
		changed > 0 ? `${changed} changed` : undefined,
		right > 0 ? `${right} right` : undefined,
	].filter(word => word !== undefined);
	return words.join(', ') || (state === 'done' ? 'nothing to do' : state);
}
