import {describeReason} from '../../../../model/placement/describe-reason.ts';
import {spreadReasons} from '../placement/spread-reasons.ts';
import type {Scene} from '../scene.ts';
import {type Paragraph, paragraphs} from './paragraphs.ts';
import type {SheetContent} from './sheet-content.ts';

/** Where each node was put, and why. */
export const reasonsSheet = (scene: Scene, at: number, width: number): SheetContent => {
	const lines = [...(spreadReasons(scene) ?? [])].flatMap(
		([node, reason]): readonly Paragraph[] => [
			{text: node, look: 'strong'},
			{text: describeReason(reason), lead: '  '},
		],
	);
	return {
		title: 'Spread for you, and why so',
		lines: paragraphs(lines, {width, theme: scene.theme}),
		at,
		hints: [
			['Enter', 'good'],
			['Esc', 'close'],
		],
	};
};
