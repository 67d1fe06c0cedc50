import type {PlaybookProgress} from './playbook-progress.ts';

/**
 * How much of a playbook is done, from 0 up to, but not including, 1: by time where earlier ones tell
 * it, else by the tasks that are listed, else undefined. It is 1 only when the playbook has ended well.
 * @param now in milliseconds
 */
export const progressShare = (progress: PlaybookProgress, now: number): number | undefined => {
	if (progress.outcome === 'done') return 1;
	const share = byTime(progress, now) ?? byTasks(progress);
	return share === undefined ? undefined : Math.min(share, almost);
};

const byTime = ({expected, play}: PlaybookProgress, now: number) => {
	if (!expected) return undefined;
	const likely = expected.plays.map(({least, most}) => (least + most) / 2);
	const total = sum(likely);
	const place = play?.place ?? -1;
	const spent = play ? Math.max(0, now - Date.parse(play.startedAt)) / 1000 : 0;
	const current = Math.min(spent, (likely[place] ?? 0) * almost);
	return total > 0 ? (sum(likely.slice(0, Math.max(0, place))) + current) / total : undefined;
};

const byTasks = ({plays, play}: PlaybookProgress) => {
	if (!plays) return undefined;
	const number = play?.number ?? 0;
	const total = sum(plays.map(({tasks}) => tasks));
	const before = sum(plays.slice(0, Math.max(0, number - 1)).map(({tasks}) => tasks));
	// Includes add tasks to those that are listed.
	const current = Math.min(play?.tasks ?? 0, (plays[number - 1]?.tasks ?? 0) * almost);
	return total > 0 ? (before + current) / total : undefined;
};

/** Nothing is done before Ansible's recap says so. */
const almost = 0.99;

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
