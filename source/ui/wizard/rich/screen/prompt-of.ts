import {renameNode} from '../../../../model/placement/rename-node.ts';
import {cut} from '../../../widgets/line/cut.ts';
import type {Scene} from '../scene.ts';
import {typedLine} from '../sheet/typed-line.ts';

/** What is written at the foot of the screen, and what is wrong with it. */
export type Prompt = {readonly line: string; readonly column: number; readonly problem: string};

/** A filter, or another name for a node, while it is written. */
export const promptOf = ({face, wizard, theme}: Scene, width: number): Prompt | undefined => {
	const {typing} = face;
	switch (typing?.purpose.kind) {
		case 'filter':
			return {...typedLine(typing, {label: 'Only those with: ', width, theme}), problem: ''};
		case 'rename': {
			const {node} = typing.purpose;
			const renamed = renameNode(wizard.preset, {node, name: typing.text.trim()});
			const problem = renamed.ok ? '' : `${theme.glyphs.failed} ${renamed.why}`;
			return {
				...typedLine(typing, {label: `Another name for ${node}: `, width, theme}),
				problem: theme.bad(cut(problem, width, theme.glyphs.ellipsis)),
			};
		}
		default:
			return undefined;
	}
};
