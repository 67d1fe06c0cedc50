import {compareVersions, minorOf} from '../../primitives/versions.ts';
import {releases} from './releases.ts';
import {evaluateImage, type UbuntuRelease} from './ubuntu.ts';

/** Of several choices, the oldest first, the newest that the preset's own kubespray takes; of none, the newest. */
export const preferredUpgrade = (
	choices: readonly UpgradeChoice[],
	release: string,
): UpgradeChoice | undefined =>
	choices.findLast(choice => choice.release === release) ?? choices.at(-1);

/** A newer Kubernetes that a living cluster can be taken to, without a leading "v", and the kubespray that does it. */
export type UpgradeChoice = {readonly version: string; readonly release: string};

type UpgradeQuestion = {
	/** The Kubernetes that the cluster has, without a leading "v". */
	readonly from: string;
	/** The tag of kubespray that the preset has, and the versions that it installs. */
	readonly release: string;
	readonly accepted: readonly string[];
	/** What the nodes run on; undefined where it is not known. */
	readonly ubuntu: UbuntuRelease | undefined;
	/** Those of the preset. */
	readonly vars: Readonly<Record<string, unknown>>;
};

export type UpgradeChoices = {
	/** Every version that can be gone to, the oldest first. */
	readonly choices: readonly UpgradeChoice[];
	/** Of those the newest that is at most one minor version ahead, by the preset's own kubespray if there is one. */
	readonly proposed: UpgradeChoice | undefined;
	/** A newer kubespray that cannot be taken, and why not. */
	readonly barred: {readonly release: string; readonly why: string} | undefined;
};

/**
 * Where the Kubernetes of a living cluster can go: by the preset's release of kubespray where that installs
 * the version, else by the newest of its series or of the next one, for kubespray is upgraded one release
 * after the other as well (its docs/operations/upgrades.md).
 */
export function upgradeChoices(question: UpgradeQuestion): UpgradeChoices {
	const {from, release, accepted, ubuntu, vars} = question;
	const judged = laterReleases(release).map(later => ({
		...later,
		fault: ubuntu && evaluateImage({release: later.release, ubuntu, vars}),
	}));
	const barred = judged.find(({fault}) => fault?.verdict === 'refusal');
	const usable = [{release, accepted}, ...judged.filter(({fault}) => fault?.verdict !== 'refusal')];
	const byVersion = new Map<string, UpgradeChoice>();
	for (const offer of usable) {
		for (const version of reachable(from, offer.accepted)) {
			if (!byVersion.has(version)) byVersion.set(version, {version, release: offer.release});
		}
	}
	const choices = [...byVersion.values()].sort((a, b) => compareVersions(a.version, b.version));
	const near = choices.filter(({version}) => isNear(from, version));
	return {
		choices,
		proposed: preferredUpgrade(near, release),
		barred: barred && {release: barred.release, why: barred.fault?.why ?? ''},
	};
}

/** The newest release of the same series, where there is a newer one, and the newest of the next series. */
function laterReleases(release: string) {
	const later = releases.filter(({tag}) => compareVersions(tag, release) > 0);
	const series = [...new Set(later.map(({tag}) => minorOf(tag)))].sort(compareVersions);
	const own = series.filter(minor => minor === minorOf(release));
	const [next] = series.filter(minor => minor !== minorOf(release));
	return [...own, ...(next === undefined ? [] : [next])].flatMap(minor => {
		const newest = later.find(({tag}) => minorOf(tag) === minor);
		return newest ? [{release: newest.tag, accepted: newest.kubernetes.accepted}] : [];
	});
}

/** Of the same minor version or of the next: there is none between. */
const isNear = (from: string, version: string) => missingMinors(from, version, []).length === 0;

const reachable = (from: string, accepted: readonly string[]) =>
	accepted.filter(
		version =>
			compareVersions(version, from) > 0 && missingMinors(from, version, accepted).length === 0,
	);

/**
 * The versions of Kubernetes to go through, one minor version at a time as it asks: the newest
 * accepted patch of each between, then `to`. No version has a leading "v".
 * @returns nothing where `to` is not newer than `from`
 */
export function upgradePath(
	from: string,
	to: string,
	accepted: readonly string[],
): readonly string[] {
	if (compareVersions(from, to) >= 0) return [];
	const between = accepted
		.filter(
			version =>
				compareVersions(minorOf(version), minorOf(from)) > 0 &&
				compareVersions(minorOf(version), minorOf(to)) < 0,
		)
		.sort(compareVersions);
	// Of the versions of one minor the last, and newest, stays.
	const newest = new Map(between.map(version => [minorOf(version), version]));
	return [...newest.values(), to];
}

/**
 * The minor versions of Kubernetes between two versions, neither of theirs, of which no version is
 * accepted: an upgrade would have to leap over them, and Kubernetes forbids that.
 */
export function missingMinors(
	from: string,
	to: string,
	accepted: readonly string[],
): readonly string[] {
	const [major = 0, first = 0] = minorOf(from).split('.').map(Number);
	const [, last = 0] = minorOf(to).split('.').map(Number);
	const known = new Set(accepted.map(minorOf));
	return Array.from(
		{length: Math.max(last - first - 1, 0)},
		(_, step) => `${major}.${first + 1 + step}`,
	).filter(minor => !known.has(minor));
}
