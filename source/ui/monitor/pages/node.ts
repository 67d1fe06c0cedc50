import {progressOf} from '../../../model/run-view/updates.ts';
import {findStalls} from '../../../model/stalls.ts';
import type {MonitorViewModel} from '../state.ts';
import {type NodeCounts, nodeState} from './nodes.ts';
import {listPage, type Page, type Paragraph, textRows} from './page.ts';
import {openChangeRow, resultRow, settledChangeRow, stallParagraphs, workRow} from './rows.ts';

/** One node: what it is, what it is at, and what came of its last tasks, the newest first. */
export function nodePage(scene: MonitorViewModel, name: string, width: number): Page {
	const {view} = scene;
	const node = view.nodes.find(other => other.name === name);
	const work = progressOf(view, name);
	const stall = findStalls(view, scene.now).find(other => other.node === name);
	const state = nodeState(view, {name, known: node, stall});
	const open = node?.change === undefined ? undefined : view.changes[node.change];
	const results = (work?.history ?? []).toReversed();
	const settled = view.settled.filter(change => change.node === name).toReversed();
	return listPage({
		name: `node ${name}`,
		title: name,
		remark: [node?.role, node && `on ${node.member}`, node?.address].filter(Boolean).join(', '),
		rows: [
			...textRows(inWords(state.counts, node?.failure), width),
			...(open ? [openChangeRow(open, scene.now)] : []),
			...(work?.task
				? [workRow(work, {label: state.doing, kind: state.kind, now: scene.now})]
				: []),
			...textRows(stallParagraphs(stall), width).map(row => ({
				...row,
				key: `stall ${row.key}`,
			})),
			...results.map(result =>
				resultRow(result, {
					key: `${result.task.id} ${result.finishedAt}`,
					node: name,
					label: result.task.name,
				}),
			),
			...(settled.length > 0
				? textRows([{text: ''}], width).map(part => ({...part, key: 'part'}))
				: []),
			...settled.map(settledChangeRow),
		],
	});
}

const inWords = (
	{ok, changed, failed, skipped}: NodeCounts,
	failure: string | undefined,
): readonly Paragraph[] => [
	{
		text: `${ok} ok, ${changed} changed, ${failed} failed, ${skipped} skipped`,
		look: failed > 0 ? 'bad' : 'dim',
	},
	...(failure === undefined ? [] : [{text: failure, look: 'bad'} as const]),
];
