import type {NodeWork} from '../run-view/node-work.ts';
import type {RunView} from '../run-view/run-view.ts';
import {allowedSilence} from './allowed-silence.ts';
import {shortestSilence} from './shortest-silence.ts';
import type {Stall} from './stall.ts';

/**
 * The nodes that stall: at a task, and silent for far longer than is usual for it. One that waits for
 * the others does not.
 * @param now in milliseconds
 */
export const findStalls = ({crew, lostConnections}: RunView, now: number): readonly Stall[] => {
	// While a host is away, so is what happens there; that it is away is said already.
	if (lostConnections.length > 0) return [];
	const allowances = new Map<string, Pick<Stall, 'allowed' | 'by'>>();
	return crew.portions.flat().flatMap(({name: node, ...work}: NodeWork): Stall[] => {
		const {task, heardAt} = work;
		if (!task || heardAt === undefined) return [];
		const silent = (now - Date.parse(heardAt)) / 1000;
		if (silent <= shortestSilence) return [];
		const allowance = allowances.get(task.id) ?? allowedSilence(task, crew);
		allowances.set(task.id, allowance);
		if (silent <= allowance.allowed) return [];
		return [{node, task, silent, ...allowance, examined: latestExamination(work, heardAt)}];
	});
};

const latestExamination = ({examined}: Pick<NodeWork, 'examined'>, heardAt: string) =>
	examined && Date.parse(examined.at) >= Date.parse(heardAt) ? examined : undefined;
