import {nearestName} from '../nearest-name.ts';
import {quote} from '../quote.ts';
import type {PresetDraft} from './preset-draft.ts';
import type {PresetIssue} from './preset-issue.ts';
import {presetRepeatIssues} from './preset-repeat-issues.ts';

/** etcd agrees by majority: an odd number of nodes, each one of the preset's own, each once. */
export const presetEtcdIssues = ({
	etcd = [],
	masters,
	workers,
}: PresetDraft): readonly PresetIssue[] => {
	const nodes = new Set([...Object.keys(masters.nodes), ...Object.keys(workers.nodes)]);
	return [
		...evenIssues(etcd.length),
		...presetRepeatIssues(['etcd'], etcd),
		...etcd.flatMap((name, place): readonly PresetIssue[] =>
			typeof name !== 'string' || nodes.has(name)
				? []
				: [{path: ['etcd', place], at: 'value', message: stranger(name, nodes)}],
		),
	];
};

const evenIssues = (count: number): readonly PresetIssue[] => {
	const message = `names ${count} nodes; etcd agrees by majority, so name ${count - 1} or ${count + 1}`;
	return count % 2 === 1 || count === 0 ? [] : [{path: ['etcd'], at: 'key', message}];
};

const stranger = (name: string, nodes: Iterable<string>): string => {
	const nearest = nearestName(name, nodes);
	return nearest === undefined
		? `${quote(name)} is not a node of this preset; name one of its masters or workers`
		: `${quote(name)} is not a node of this preset; did you mean ${quote(nearest)}?`;
};
