import {quote} from '../quote.ts';
import type {PresetDraft} from './preset-draft.ts';
import type {PresetIssue} from './preset-issue.ts';

/** A node has one role: no name stands in both groups. */
export const presetNodeIssues = ({masters, workers}: PresetDraft): readonly PresetIssue[] =>
	Object.keys(workers.nodes)
		.filter(name => Object.hasOwn(masters.nodes, name))
		.map(name => ({
			path: ['workers', 'nodes', name],
			at: 'key',
			message: `${quote(name)} is a master already; a node has one role, so give this one another name`,
		}));
