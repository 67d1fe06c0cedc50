import {compareVersions} from '../../model/compatibility/compare-versions.ts';
import {minorOf} from '../../model/compatibility/minor-of.ts';
import {missingMinors} from '../../model/compatibility/missing-minors.ts';
import {releases} from '../../model/compatibility/releases.ts';
import {nameList} from '../../model/name-list.ts';
import type {UpgradeSituation} from './find-upgrade.ts';

/**
 * Why a cluster can't go to a newer Kubernetes, in words without their end.
 * @param wanted "1.33.7", or "1.33"; none of the choices
 */
export function whyNoUpgrade(
	wanted: string,
	{from, release, accepted, possible: {barred}}: UpgradeSituation,
): string {
	if (!accepted) {
		return `what kubespray ${release} installs is not known here`;
	}

	const isWanted = (version: string) => version === wanted || minorOf(version) === wanted;
	const able = releases.filter(({kubernetes}) => kubernetes.accepted.some(isWanted));
	const later = able.findLast(({tag}) => compareVersions(tag, release) > 0);
	const isOwn = accepted.some(isWanted);
	if (barred && later && !isOwn) {
		return `the way there is by kubespray ${barred.release}, but ${barred.why}`;
	}

	const [newest] = able;
	const by = isOwn ? {tag: release, kubernetes: {accepted}} : (later ?? newest);
	if (!by) {
		return 'no kubespray that is known here installs it';
	}

	const missing = missingMinors(from, wanted, by.kubernetes.accepted);
	if (missing.length > 0) {
		return `the way goes by ${nameList(missing)}, which kubespray ${by.tag} does not install`;
	}

	return later
		? `kubespray ${later.tag} installs it, and from ${release} one goes one release after the other`
		: `kubespray ${release} no longer installs it; ${by.tag} does`;
}
