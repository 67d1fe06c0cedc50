import {z} from 'zod';
import type {EventBody} from './events/run-events.ts';
import {type UsualProgress, usualProgress} from './usual-run.ts';

/** How long each play of a playbook is likely to take, from earlier ones. */
export type ExpectedTimes = NonNullable<Extract<EventBody, {type: 'playbook-started'}>['expected']>;

/** How long a playbook took, play by play, when it was last carried to its end. */
export const KeptDuration = z.object({
	release: z.string(),
	playbook: z.string(),
	/** How many nodes it was for. */
	nodes: z.int().positive(),
	finishedAt: z.string(),
	plays: z.array(z.object({name: z.string(), seconds: z.number().nonnegative()})),
});

export type KeptDuration = z.infer<typeof KeptDuration>;

/** How long the plays of one playbook take, as it goes by. */
type PlayTimes = {
	/** Those that ended. */
	readonly plays: readonly {readonly name: string; readonly seconds: number}[];
	/** The one that goes on; `since` in milliseconds. */
	readonly current: {readonly name: string; readonly since: number} | undefined;
};

/** Before the first play. */
export const noTimes: PlayTimes = {plays: [], current: undefined};

/** How far a playbook is; times are ISO. */
export type PlaybookProgress = {
	readonly expected: ExpectedTimes | undefined;
	/** What it lists, in order, and how many tasks each play has. */
	readonly plays: readonly {readonly name: string; readonly tasks: number}[] | undefined;
	readonly play: CurrentPlay | undefined;
	readonly startedAt: string;
	/** The nodes that it was started for. */
	readonly nodes: readonly string[];
	/** The task that was started last. */
	readonly task: {readonly startedAt: string} | undefined;
	readonly outcome: 'running' | 'done' | 'failed' | 'cancelled';
};

export type CurrentPlay = {
	readonly name: string;
	/** Counted from 1. */
	readonly number: number;
	readonly startedAt: string;
	/** How many of its tasks started. */
	readonly tasks: number;
	/** Its place among the expected ones, from 0; that of the last one that was expected. */
	readonly place: number;
};

/**
 * How long each play is likely to take, as a band around what earlier runs took: those with as many
 * nodes, or else those with the nearest number, scaled.
 * @param kept of one release and playbook, the newest last
 * @returns undefined when there was none
 */
export function expectTimes(
	kept: readonly KeptDuration[],
	nodes: number,
): ExpectedTimes | undefined {
	const nearest = kept.toSorted((one, other) => apart(one, nodes) - apart(other, nodes))[0];
	const latest = kept.findLast(duration => duration.nodes === nearest?.nodes);
	if (!latest) return undefined;
	const alike = kept.filter(
		duration => duration.nodes === latest.nodes && samePlays(duration, latest),
	);
	const band = 1 + doubt / alike.length;
	const scale = nodes / latest.nodes;
	return {
		runs: alike.length,
		...(scale === 1 ? {} : {scaledFrom: latest.nodes}),
		plays: latest.plays.map(({name}, index) => {
			const seconds = alike.map(({plays}) => plays[index]?.seconds ?? 0);
			return {
				name,
				least: (Math.min(...seconds) / band) * Math.min(1, scale),
				most: Math.max(...seconds) * band * Math.max(1, scale),
			};
		}),
	};
}

const apart = (duration: KeptDuration, nodes: number) => Math.abs(Math.log(duration.nodes / nodes));

/** Batches of nodes and variables change how many plays there are. */
const samePlays = (one: KeptDuration, other: KeptDuration) =>
	one.plays.length === other.plays.length &&
	one.plays.every(({name}, index) => name === other.plays[index]?.name);

/** One run alone says little of how much the next will differ. */
const doubt = 0.5;

/**
 * Where a play stands among the expected ones.
 * @param after the place of the play before; -1 for none
 * @returns the next of this name; where none is expected, still `after`
 */
export function placeOfPlay(
	expected: ExpectedTimes | undefined,
	{name, after}: {readonly name: string; readonly after: number},
): number {
	const place = expected?.plays.findIndex((play, index) => index > after && play.name === name);
	return place === undefined || place === -1 ? after : place;
}

/**
 * How long it will still take, in seconds: `between` by earlier runs of this playbook here, `about` by how long
 * such a run usually takes.
 */
export type RemainingTime =
	| {readonly kind: 'unknown'}
	| {readonly kind: 'between' | 'about'; readonly least: number; readonly most: number};

/**
 * How long a playbook will still take, by what earlier ones took, or, the first time and as soon as a play
 * takes far longer than it ever did, by what such a run usually takes.
 * @param now in milliseconds
 */
export function remainingTime(progress: PlaybookProgress, now: number): RemainingTime {
	const {expected, play, outcome} = progress;
	if (outcome !== 'running') return {kind: 'between', least: 0, most: 0};
	if (!expected) return remainingUsually(progress, now);
	const place = play?.place ?? -1;
	const later = expected.plays.slice(place + 1);
	const current = expected.plays[place];
	const spent = play ? secondsSince(play.startedAt, now) : 0;
	if (current && spent > current.most * 2 + slack) return remainingUsually(progress, now);
	return {
		kind: 'between',
		least: Math.max(0, (current?.least ?? 0) - spent) + sum(later.map(({least}) => least)),
		most: Math.max(0, (current?.most ?? 0) - spent) + sum(later.map(({most}) => most)),
	};
}

/** As this run goes: one that was twice as slow as usual so far is taken to stay so. */
function remainingUsually(progress: PlaybookProgress, now: number): RemainingTime {
	const usual = usually(progress, now);
	if (!usual) return {kind: 'unknown'};
	const {done, total} = usual;
	const slowness = (secondsSince(progress.startedAt, now) + trust) / (done + trust);
	const left = Math.max(0, total - done) * slowness;
	return {kind: 'about', least: left / margin, most: left * margin};
}

/** In seconds: before so much of a run is over, its own speed tells less than the usual one. */
const trust = 60;

/** Another machine, network or choice of addons takes so many times as long, or as little. */
const margin = 1.4;

const usually = (
	{plays, play, task, nodes}: PlaybookProgress,
	now: number,
): UsualProgress | undefined =>
	plays &&
	usualProgress({
		plays,
		number: play?.number ?? 0,
		tasks: play?.tasks ?? 0,
		sinceTask: task ? secondsSince(task.startedAt, now) : 0,
		nodes: nodes.length,
	});

const secondsSince = (at: string, now: number) => Math.max(0, now - Date.parse(at)) / 1000;

/** In seconds: plays of a second or two are late at once and mean nothing by it. */
const slack = 30;

/**
 * How much of a playbook is done, from 0 up to, but not including, 1, by time: as earlier ones tell it, else as
 * such a run usually goes, else undefined. It is 1 only when the playbook has ended well.
 * @param now in milliseconds
 */
export function progressShare(progress: PlaybookProgress, now: number): number | undefined {
	if (progress.outcome === 'done') return 1;
	const share = byTime(progress, now) ?? byUsualTime(progress, now);
	return share === undefined ? undefined : Math.min(share, almost);
}

function byTime({expected, play}: PlaybookProgress, now: number) {
	if (!expected) return undefined;
	const likely = expected.plays.map(({least, most}) => (least + most) / 2);
	const total = sum(likely);
	const place = play?.place ?? -1;
	const spent = play ? secondsSince(play.startedAt, now) : 0;
	const current = Math.min(spent, (likely[place] ?? 0) * almost);
	return total > 0 ? (sum(likely.slice(0, Math.max(0, place))) + current) / total : undefined;
}

function byUsualTime(progress: PlaybookProgress, now: number) {
	const usual = usually(progress, now);
	return usual && usual.done / usual.total;
}

/** Nothing is done before Ansible's recap says so. */
const almost = 0.99;

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/**
 * Takes one event of a playbook in; most leave the times as they are.
 * @param now in milliseconds
 */
export function timePlays(times: PlayTimes, event: EventBody, now: number): PlayTimes {
	switch (event.type) {
		case 'playbook-started':
			return noTimes;
		case 'play-started':
			return {plays: ended(times, now), current: {name: event.name, since: now}};
		case 'playbook-finished':
			return {plays: ended(times, now), current: undefined};
		default:
			return times;
	}
}

const ended = ({plays, current}: PlayTimes, now: number) =>
	current
		? [...plays, {name: current.name, seconds: Math.max(0, now - current.since) / 1000}]
		: plays;
