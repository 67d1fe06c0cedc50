import type {PlaybookProgress} from './playbook-progress.ts';

/** How long it will still take, in seconds. */
export type RemainingTime =
	| {readonly kind: 'unknown'}
	| {readonly kind: 'between'; readonly least: number; readonly most: number};

/**
 * How long a playbook will still take, by what earlier ones took: unknown without any, and as soon as
 * a play takes far longer than it ever did.
 * @param now in milliseconds
 */
export const remainingTime = (
	{expected, play, outcome}: PlaybookProgress,
	now: number,
): RemainingTime => {
	if (outcome !== 'running') return {kind: 'between', least: 0, most: 0};
	if (!expected) return {kind: 'unknown'};
	const place = play?.place ?? -1;
	const later = expected.plays.slice(place + 1);
	const current = expected.plays[place];
	const spent = play ? Math.max(0, now - Date.parse(play.startedAt)) / 1000 : 0;
	if (current && spent > current.most * 2 + patience) return {kind: 'unknown'};
	return {
		kind: 'between',
		least: Math.max(0, (current?.least ?? 0) - spent) + sum(later.map(({least}) => least)),
		most: Math.max(0, (current?.most ?? 0) - spent) + sum(later.map(({most}) => most)),
	};
};

/** In seconds: plays of a second or two are late at once and mean nothing by it. */
const patience = 30;

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
