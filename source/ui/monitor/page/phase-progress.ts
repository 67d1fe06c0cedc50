import {progressShare} from '../../../model/estimate/progress-share.ts';
import type {PhaseView, RunView} from '../../../model/run-view/run-view.ts';

/** How far a phase is. */
export type PhaseProgress = {
	/** 0 to 1, where it is known. */
	readonly share: number | undefined;
	/** "2 of 3", "3 changed", "1 failed"; empty before it begins. */
	readonly words: string;
	/** Milliseconds; undefined before it begins. */
	readonly took: number | undefined;
};

/** @param now in milliseconds */
export const phaseProgress = (view: RunView, phase: PhaseView, now: number): PhaseProgress => {
	const {state, startedAt, finishedAt} = phase;
	const took =
		startedAt === undefined
			? undefined
			: (finishedAt === undefined ? now : Date.parse(finishedAt)) - Date.parse(startedAt);
	return state === 'running'
		? {share: shareOf(view, phase, now), words: soFar(phase), took}
		: {share: undefined, words: inTheEnd(phase), took};
};

/** By its playbook where one runs, else by the one change that tells how far it is. */
const shareOf = (view: RunView, {name}: PhaseView, now: number) => {
	const playbook = view.playbooks.at(-1);
	if (playbook?.phase === name && playbook.outcome === 'running') {
		return progressShare(playbook, now);
	}
	const changes = Object.values(view.changes).filter(({phase}) => phase === name);
	const percent = changes.length === 1 ? changes[0]?.percent : undefined;
	return percent === undefined ? undefined : percent / 100;
};

const soFar = ({planned, counts}: PhaseView) => {
	const over = counts.changed + counts.failed;
	return planned > 1 ? `${over} of ${planned}` : '';
};

const inTheEnd = ({state, counts}: PhaseView) => {
	if (state === 'waiting') return '';
	const {changed, right, failed} = counts;
	const words = [
		failed > 0 ? `${failed} failed` : undefined,
		changed > 0 ? `${changed} changed` : undefined,
		right > 0 ? `${right} right` : undefined,
	].filter(word => word !== undefined);
	return words.join(', ') || (state === 'done' ? 'nothing to do' : state);
};
