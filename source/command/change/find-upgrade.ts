import {compareVersions} from '../../model/compatibility/compare-versions.ts';
import {minorOf} from '../../model/compatibility/minor-of.ts';
import {preferredUpgrade} from '../../model/compatibility/preferred-upgrade.ts';
import type {UpgradeChoice, UpgradeChoices} from '../../model/compatibility/upgrade-choices.ts';
import {quote} from '../../model/quote.ts';
import {UserError} from '../../model/user-error.ts';
import {whyNoUpgrade} from './why-no-upgrade.ts';

export type UpgradeSituation = {
	/** The Kubernetes that the cluster has, without a leading "v". */
	readonly from: string;
	/** The kubespray that its preset has, and the versions that installs; undefined where that is not known. */
	readonly release: string;
	readonly accepted: readonly string[] | undefined;
	readonly possible: UpgradeChoices;
};

/**
 * The upgrade that the command line asks for.
 * @param to "1.33.7", or "1.33" for the newest of it; with or without a leading "v"
 * @returns the version that the cluster has where there is nothing newer of what is asked for
 * @throws UserError where it is no version, an older one, or one that the cluster can't go to
 */
export function findUpgrade(to: string, situation: UpgradeSituation): UpgradeChoice {
	const {from, release, possible} = situation;
	const {choices} = possible;
	const wanted = to.replace(/^v/, '');
	if (!/^\d+\.\d+(\.\d+)?$/.test(wanted)) {
		throw noVersion(to, situation);
	}

	const asked = choices.filter(({version}) => version === wanted || minorOf(version) === wanted);
	const found = preferredUpgrade(asked, release);
	if (found) {
		return found;
	}

	// An upgrade that was asked for before, and has come to its end: there is nothing to do.
	if (wanted === from || wanted === minorOf(from)) {
		return {version: from, release};
	}

	if (compareVersions(wanted, from) < 0) {
		throw new UserError(
			`the cluster has Kubernetes ${from}, which does not go back to ${wanted}: an upgrade goes to a newer version`,
			{fault: 'usage', hint: newest(situation)},
		);
	}

	throw new UserError(
		`from Kubernetes ${from} there is no way to ${wanted}: ${whyNoUpgrade(wanted, situation)}`,
		{fault: 'usage', hint: newest(situation)},
	);
}

function noVersion(to: string, {from, possible: {proposed, choices}}: UpgradeSituation): UserError {
	const {version} = proposed ?? choices.at(-1) ?? {version: from};
	return new UserError(`${quote(to)} is no version of Kubernetes`, {
		fault: 'usage',
		hint: `write --to ${version}, or --to ${minorOf(version)} for the newest of it`,
	});
}

function newest({release, possible: {choices}}: UpgradeSituation): string {
	const last = choices.at(-1);
	return last
		? `the newest to go to is --to ${last.version}; without --to it says which there are`
		: `kubespray ${release} has none newer that the cluster can go to`;
}
