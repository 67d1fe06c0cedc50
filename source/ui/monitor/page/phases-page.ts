import type {PhaseView} from '../../../model/run-view/run-view.ts';
import type {Theme} from '../../theme.ts';
import {clock} from '../../widgets/line/clock.ts';
import {drawLine, type Span} from '../../widgets/line/draw-line.ts';
import {progressBar} from '../../widgets/line/progress-bar.ts';
import {listPage} from './list-page.ts';
import type {Page, Row} from './page.ts';
import {phaseProgress} from './phase-progress.ts';
import type {Scene} from './scene.ts';
import {signOf} from './sign-of.ts';

/** Every phase with its state, what it did and how long it took. */
export const phasesPage = (scene: Scene): Page => {
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
};

const isRunning = ({state}: PhaseView) => state === 'running';
const hasFailed = ({state}: PhaseView) => state === 'failed';

const rowOf = (phase: PhaseView, {view, now}: Scene): Row => {
	const {share, words, took} = phaseProgress(view, phase, now);
	const time = took === undefined ? '' : clock(took);
	return {
		key: phase.name,
		text: [phase.title, phase.state, words, time].join(' '),
		opens: [{kind: 'phase', phase: phase.name}],
		draw: (width, theme) => {
			const room = Math.max(8, width - titleWidth - time.length - 4);
			const line: readonly Span[] = [
				signOf(phase.state, theme),
				{text: phase.title, width: titleWidth, paint: titlePaint(phase, theme)},
				{...progress({share, words, state: phase.state}, room, theme), grows: true},
				{text: time, align: 'right', paint: theme.dim},
			];
			return drawLine(line, {width, ellipsis: theme.glyphs.ellipsis});
		},
	};
};

type Told = {
	readonly share: number | undefined;
	readonly words: string;
	readonly state: PhaseView['state'];
};

const progress = ({share, words, state}: Told, room: number, theme: Theme): Span => {
	if (share === undefined) {
		return {text: words || (state === 'waiting' ? '' : state), paint: paintOf(state, theme)};
	}
	const percent = ` ${Math.floor(share * 100)} %`;
	const width = Math.min(barWidth, room - percent.length);
	const bar = width < 4 ? '' : progressBar(share, {width, glyphs: theme.glyphs});
	return {text: bar + percent, paint: theme.accent};
};

const paintOf = (state: PhaseView['state'], theme: Theme) =>
	state === 'failed' ? theme.bad : theme.dim;

const titlePaint = ({state}: PhaseView, theme: Theme) => {
	if (state === 'running') return theme.strong;
	return state === 'waiting' ? theme.dim : undefined;
};

/** The longest title of a phase. */
const titleWidth = 14;

const barWidth = 20;
