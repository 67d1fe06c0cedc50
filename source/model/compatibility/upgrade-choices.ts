import {compareVersions} from './compare-versions.ts';
import {judgeImage} from './judge-image.ts';
import {minorOf} from './minor-of.ts';
import {missingMinors} from './missing-minors.ts';
import {preferredUpgrade} from './preferred-upgrade.ts';
import {releases} from './releases.ts';
import type {UbuntuRelease} from './ubuntu-release.ts';

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
export const upgradeChoices = (question: UpgradeQuestion): UpgradeChoices => {
	const {from, release, accepted, ubuntu, vars} = question;
	const judged = laterReleases(release).map(later => ({
		...later,
		fault: ubuntu && judgeImage({release: later.release, ubuntu, vars}),
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
};

/** The newest release of the same series, where there is a newer one, and the newest of the next series. */
const laterReleases = (release: string) => {
	const later = releases.filter(({tag}) => compareVersions(tag, release) > 0);
	const series = [...new Set(later.map(({tag}) => minorOf(tag)))].sort(compareVersions);
	const own = series.filter(minor => minor === minorOf(release));
	const [next] = series.filter(minor => minor !== minorOf(release));
	return [...own, ...(next === undefined ? [] : [next])].flatMap(minor => {
		const newest = later.find(({tag}) => minorOf(tag) === minor);
		return newest ? [{release: newest.tag, accepted: newest.kubernetes.accepted}] : [];
	});
};

/** Of the same minor version or of the next: there is none between. */
const isNear = (from: string, version: string) => missingMinors(from, version, []).length === 0;

const reachable = (from: string, accepted: readonly string[]) =>
	accepted.filter(
		version =>
			compareVersions(version, from) > 0 && missingMinors(from, version, accepted).length === 0,
	);
