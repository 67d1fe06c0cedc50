import type {ExpectedTimes} from './expected-times.ts';
import type {KeptDuration} from './kept-duration.ts';

/**
 * How long each play is likely to take, as a band around what earlier runs took: those with as many
 * nodes, or else those with the nearest number, scaled.
 * @param kept of one release and playbook, the newest last
 * @returns undefined when there was none
 */
export const expectTimes = (
	kept: readonly KeptDuration[],
	nodes: number,
): ExpectedTimes | undefined => {
	const nearest = kept.toSorted((one, other) => apart(one, nodes) - apart(other, nodes))[0];
	const latest = kept.findLast(duration => duration.nodes === nearest?.nodes);
	if (!latest) return undefined;
	const alike = kept.filter(
		duration => duration.nodes === latest.nodes && samePlays(duration, latest),
	);
	const margin = 1 + doubt / alike.length;
	const scale = nodes / latest.nodes;
	return {
		runs: alike.length,
		...(scale === 1 ? {} : {scaledFrom: latest.nodes}),
		plays: latest.plays.map(({name}, index) => {
			const seconds = alike.map(({plays}) => plays[index]?.seconds ?? 0);
			return {
				name,
				least: (Math.min(...seconds) / margin) * Math.min(1, scale),
				most: Math.max(...seconds) * margin * Math.max(1, scale),
			};
		}),
	};
};

const apart = (duration: KeptDuration, nodes: number) => Math.abs(Math.log(duration.nodes / nodes));

/** Batches of nodes and variables change how many plays there are. */
const samePlays = (one: KeptDuration, other: KeptDuration) =>
	one.plays.length === other.plays.length &&
	one.plays.every(({name}, index) => name === other.plays[index]?.name);

/** One run alone says little of how much the next will differ. */
const doubt = 0.5;
