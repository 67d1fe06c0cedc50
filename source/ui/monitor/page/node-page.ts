import {workOf} from '../../../model/run-view/work-of.ts';
import {clock} from '../line/clock.ts';
import {drawLine} from '../line/draw-line.ts';
import {openChangeRow, settledChangeRow} from './change-row.ts';
import {listPage} from './list-page.ts';
import {nodeState} from './node-state.ts';
import type {Page, Row} from './page.ts';
import {resultRow} from './result-row.ts';
import type {Scene} from './scene.ts';
import {signOf} from './sign-of.ts';
import {type Paragraph, textRows} from './text-rows.ts';

/** One node: what it is, what it is at, and what came of its last tasks, the newest first. */
export const nodePage = (scene: Scene, name: string, width: number): Page => {
	const {view} = scene;
	const node = view.nodes.find(other => other.name === name);
	const work = workOf(view.crew, name);
	const open = node?.change === undefined ? undefined : view.changes[node.change];
	const results = (work?.history ?? []).toReversed();
	const settled = view.settled.filter(change => change.node === name).toReversed();
	return listPage({
		name: `node ${name}`,
		title: name,
		remark: [node?.role, node && `on ${node.member}`, node?.address].filter(Boolean).join(', '),
		rows: [
			...textRows(inWords(scene, name), width),
			...(open ? [openChangeRow(open, scene.now)] : []),
			...currentTask(scene, name),
			...results.map((result, index) =>
				resultRow(result, {
					key: `${result.task.id} ${result.finishedAt} ${index}`,
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
};

const inWords = ({view}: Scene, name: string): readonly Paragraph[] => {
	const {ok, changed, failed, skipped} = nodeState(view, {name}).counts;
	const failure = view.nodes.find(other => other.name === name)?.failure;
	return [
		{
			text: `${ok} ok, ${changed} changed, ${failed} failed, ${skipped} skipped`,
			look: failed > 0 ? 'bad' : 'dim',
		},
		...(failure === undefined ? [] : [{text: failure, look: 'bad'} as const]),
	];
};

const currentTask = ({view, now}: Scene, name: string): readonly Row[] => {
	const task = workOf(view.crew, name)?.task;
	const {doing, since} = nodeState(view, {name});
	if (!task || since === undefined) return [];
	return [
		{
			key: `current ${task.id}`,
			text: doing,
			opens: [{kind: 'task', node: name, task: task.id}],
			draw: (width, theme) =>
				drawLine(
					[
						signOf('working', theme),
						{text: 'running', width: 11, paint: theme.accent},
						{text: doing, grows: true, paint: theme.strong},
						{text: clock(now - Date.parse(since)), align: 'right', paint: theme.accent},
					],
					{width, ellipsis: theme.glyphs.ellipsis},
				),
		},
	];
};
