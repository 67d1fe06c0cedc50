import {progressShare} from '../../../model/estimate/progress-share.ts';
import {remainingTime} from '../../../model/estimate/remaining-time.ts';
import type {PlaybookView} from '../../../model/run-view/playbook-view.ts';
import {timeLeft} from '../../plain/time-left.ts';
import {clock} from '../../widgets/line/clock.ts';
import {openChangeRow, settledChangeRow} from './change-row.ts';
import {listPage} from './list-page.ts';
import {nodesPage} from './nodes-page.ts';
import type {Page, Row} from './page.ts';
import {phaseProgress} from './phase-progress.ts';
import {placeInPlays} from './place-in-plays.ts';
import type {Scene} from './scene.ts';
import {type Paragraph, textRows} from './text-rows.ts';

/** One phase: what is being done, what was done, and, of a playbook, what its nodes are at. */
export const phasePage = (scene: Scene, name: string, width: number): Page => {
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
};

const about = (playbook: PlaybookView, now: number): readonly Paragraph[] => {
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
};

const nodeRows = (scene: Scene): readonly Row[] => {
	const {count, rowAt} = nodesPage(scene);
	return Array.from({length: count}, (_, index) => rowAt(index)).filter(row => row !== undefined);
};
