import {progressShare} from '../../../model/estimate/progress-share.ts';
import {currentPlaybook} from '../../../model/run-view/current-playbook.ts';
import type {PlaybookView} from '../../../model/run-view/playbook-view.ts';
import type {ChangeView} from '../../../model/run-view/run-view.ts';
import type {Theme} from '../../theme.ts';
import {drawLine, type Span} from '../../widgets/line/draw-line.ts';
import {progressBar} from '../../widgets/line/progress-bar.ts';
import {placeInPlays} from '../page/place-in-plays.ts';
import type {Scene} from '../page/scene.ts';

type Room = {readonly width: number; readonly ellipsis: string};

/** What the run is at, in a line: what hinders it before what it does. */
export const activityLine = (scene: Scene, room: Room): string => {
	const {view, theme, now} = scene;
	const [lost] = view.lostConnections;
	const playbook = currentPlaybook(view);
	if (view.end) return drawLine(ending(scene), room);
	if (lost) {
		const text = `${theme.glyphs.warning} connection to ${lost.destination} lost, trying again: ${lost.why}`;
		return drawLine([{text, paint: theme.caution}], room);
	}
	if (playbook?.outcome === 'running') return drawLine(ofPlaybook(playbook, now, theme), room);
	const changes = Object.values(view.changes);
	const [first] = changes;
	return first ? drawLine(ofChange(first, changes.length - 1, theme), room) : '';
};

const ending = ({view: {end, counts}, theme}: Scene): readonly Span[] => {
	const {changed, right, failed} = counts;
	const text =
		end?.message?.split('\n')[0] ?? `${changed} changed, ${right} right already, ${failed} failed`;
	return [{text, paint: end?.exitCode === 0 ? theme.good : theme.bad}];
};

const ofPlaybook = (playbook: PlaybookView, now: number, theme: Theme): readonly Span[] => {
	const text = [playbook.playbook, placeInPlays(playbook)].filter(Boolean).join(', ');
	const share = progressShare(playbook, now);
	return [{text, grows: true}, ...(share === undefined ? [] : bar(share, theme))];
};

const ofChange = (
	{sentence, text, percent}: ChangeView,
	others: number,
	theme: Theme,
): readonly Span[] => {
	const more = others > 0 ? ` (and ${others} more)` : '';
	const words = text === undefined ? sentence : `${sentence}: ${text}`;
	return [
		{text: words + more, grows: true},
		...(percent === undefined ? [] : bar(percent / 100, theme)),
	];
};

const bar = (share: number, theme: Theme): readonly Span[] => [
	{text: progressBar(share, {width: barWidth, glyphs: theme.glyphs}), paint: theme.accent},
	{text: `${Math.floor(share * 100)} %`, width: 5, align: 'right'},
];

const barWidth = 20;
