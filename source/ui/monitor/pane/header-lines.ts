import {remainingTime} from '../../../model/estimate/remaining-time.ts';
import {currentPlaybook} from '../../../model/run-view/current-playbook.ts';
import type {PhaseView, RunView} from '../../../model/run-view/run-view.ts';
import {timeLeft} from '../../plain/time-left.ts';
import {clock} from '../../widgets/line/clock.ts';
import {drawLine, type Span} from '../../widgets/line/draw-line.ts';
import type {Scene} from '../page/scene.ts';
import {activityLine} from './activity-line.ts';
import {replayLine} from './replay-line.ts';
import {runState} from './run-state.ts';

/** What is always seen: which cluster, how it stands, how far, how long, how much longer; and what goes on. */
export const headerLines = (scene: Scene, width: number): readonly string[] => {
	const {view, theme, end} = scene;
	const {words, sign} = runState(view, end, theme);
	const spans: readonly Span[] = [
		{text: view.cluster || 'a run', paint: theme.strong},
		{text: `${sign.text} ${words}`, paint: sign.paint},
		{text: phaseOf(view, width), grows: true},
		{text: timesOf(scene), align: 'right'},
	];
	const room = {width: width - 2, ellipsis: theme.glyphs.ellipsis};
	return [
		` ${drawLine(spans, {...room, gap: 2})}`,
		` ${activityLine(scene, room)}`,
		...(scene.replay ? [` ${replayLine(scene.replay, theme, room)}`] : []),
	];
};

const phaseOf = ({phases}: RunView, width: number) => {
	const first = (wanted: PhaseView['state']) => phases.findIndex(({state}) => state === wanted);
	const last = phases.findLastIndex(({state}) => state !== 'waiting');
	const at = [first('running'), first('failed'), first('cancelled'), last].find(
		place => place >= 0,
	);
	const phase = at === undefined ? undefined : phases[at];
	if (!phase) return '';
	const number = (at ?? 0) + 1;
	return width < 80
		? `${number}/${phases.length} ${phase.title}`
		: `phase ${number} of ${phases.length}: ${phase.title}`;
};

const timesOf = ({view, now, end}: Scene) => {
	const {startedAt, finishedAt} = view;
	if (startedAt === undefined) return '';
	const until = finishedAt === undefined ? now : Date.parse(finishedAt);
	const elapsed = clock(until - Date.parse(startedAt));
	if (finishedAt !== undefined || end) return `took ${elapsed}`;
	const playbook = currentPlaybook(view);
	const remaining =
		playbook?.outcome === 'running' ? remainingTime(playbook, now) : ({kind: 'unknown'} as const);
	return `${elapsed}, ${timeLeft(remaining)}`;
};
