import {findCheckout} from '../kubespray/checkout.ts';
import {kubeVersionFor, releases, supportedKubernetes} from '../model/compatibility/releases.ts';
import {imageRelease} from '../model/compatibility/ubuntu.ts';
import {
	missingMinors,
	preferredUpgrade,
	type UpgradeChoice,
	type UpgradeChoices,
	upgradeChoices,
} from '../model/compatibility/upgrades.ts';
import {ClusterRecord} from '../model/kubespray.ts';
import {lastPhase} from '../model/plan/phase-table.ts';
import type {Preset} from '../model/preset/schema.ts';
import {exitCode, UserError} from '../primitives/errors.ts';
import {nameList, quote} from '../primitives/text.ts';
import {compareVersions, minorOf} from '../primitives/versions.ts';
import {clusterFiles, readInstallation} from '../provision/cluster-store.ts';
import {addressTimeout} from '../provision/timeouts.ts';
import {refuseBusy} from '../run/cluster-lock.ts';
import {readJson} from '../system/files.ts';
import {upgradeTable} from '../ui/output/plan.ts';
import {applyPresetEdit} from './apply.ts';
import type {Command, CommandContext} from './command.ts';
import {noKubernetes} from './kubeconfig.ts';
import {readOwnPreset} from './own-preset.ts';
import {screen} from './screen.ts';

/** `rookery upgrade PRESET`: a newer Kubernetes; edits the preset, and goes on as `rookery up`. */
export const upgradeCommand: Command<'upgrade'> = async (
	context,
	{preset: reference, to, yes, detach},
) => {
	// Refused now, and not by the run once its nodes start.
	addressTimeout(context.env);
	const document = await readOwnPreset(reference, context);
	await refuseBusy(context.home, document.preset.cluster);
	const chosen = await chooseUpgrade(context, {preset: document.preset, to});
	if (!chosen) return exitCode.done;

	return applyPresetEdit(context, {
		document,
		wanted: withKubernetes(document.preset, chosen),
		notes: [],
		...{until: lastPhase, ssh: context.ssh(), yes, detach},
	});
};

/** A preset that says so already stays as it is written. */
function withKubernetes(preset: Preset, {version, release}: UpgradeChoice): Preset {
	const {kubespray} = preset;
	if (!kubespray) return preset;
	const vars = {...kubespray.vars, kube_version: kubeVersionFor(release, version)};
	return {...preset, kubespray: {...kubespray, release, vars}};
}

type UpgradeOptions = {
	readonly preset: Preset;
	/** What the command line asks for: "1.33.7", or "1.33" for the newest of it. */
	readonly to: string | undefined;
};

/**
 * Which Kubernetes a cluster is to go to. Where nobody said, what is possible is shown, and what is proposed
 * is taken.
 * @returns undefined where there is none to go to, which was said then
 * @throws UserError where nothing is known of the cluster's Kubernetes, or it can't go where it is to
 */
async function chooseUpgrade(
	context: CommandContext,
	{preset, to}: UpgradeOptions,
): Promise<UpgradeChoice | undefined> {
	const {cluster, kubespray} = preset;
	if (!kubespray) {
		const hint = 'write kubespray into the preset, and rookery up installs it';
		throw noKubernetes({cluster, why: 'not-wanted', hint});
	}

	const record = await readJson(clusterFiles(context.home, cluster).clusterRecord, ClusterRecord);
	if (!record) {
		const hint = 'rookery up with this preset installs it';
		const {kind} = await readInstallation(clusterFiles(context.home, cluster));
		throw noKubernetes({cluster, why: kind === 'partly-installed' ? kind : 'not-installed', hint});
	}

	const {repository, release, vars} = kubespray;
	const from = record.kubernetes;
	const checkout = await findCheckout({repository, release, home: context.home});
	const accepted = supportedKubernetes(release, checkout)?.accepted;
	const possible = upgradeChoices({
		from,
		release,
		accepted: accepted ?? [],
		ubuntu: imageRelease(preset.image.alias, {kind: 'not-needed'}),
		vars,
	});
	if (to !== undefined) return findUpgrade(to, {from, release, accepted, possible});
	if (!accepted && possible.choices.length === 0) throw unknownRelease(release);

	const {json, write} = context;
	const about = {cluster, from, release};
	const lines = json
		? [JSON.stringify({type: 'upgrades-found', ...about, ...possible})]
		: upgradeTable({...about, ...possible}, screen(context));
	for (const line of lines) write(line);
	return possible.proposed;
}

const unknownRelease = (release: string) =>
	new UserError(`which Kubernetes kubespray ${release} installs is not known here`, {
		fault: 'usage',
		hint: 'write kube_version under kubespray.vars of the preset, then rookery up',
	});

/**
 * Why a cluster can't go to a newer Kubernetes, in words without their end.
 * @param wanted "1.33.7", or "1.33"; none of the choices
 */
function whyNoUpgrade(
	wanted: string,
	{from, release, accepted, possible: {barred}}: UpgradeSituation,
): string {
	if (!accepted) return `what kubespray ${release} installs is not known here`;

	const isWanted = (version: string) => version === wanted || minorOf(version) === wanted;
	const able = releases.filter(({kubernetes}) => kubernetes.accepted.some(isWanted));
	const later = able.findLast(({tag}) => compareVersions(tag, release) > 0);
	const isOwn = accepted.some(isWanted);
	if (barred && later && !isOwn) {
		return `the way there is by kubespray ${barred.release}, but ${barred.why}`;
	}

	const [newest] = able;
	const by = isOwn ? {tag: release, kubernetes: {accepted}} : (later ?? newest);
	if (!by) return 'no kubespray that is known here installs it';

	const missing = missingMinors(from, wanted, by.kubernetes.accepted);
	if (missing.length > 0) {
		return `the way goes by ${nameList(missing)}, which kubespray ${by.tag} does not install`;
	}

	return later
		? `kubespray ${later.tag} installs it, and from ${release} one goes one release after the other`
		: `kubespray ${release} no longer installs it; ${by.tag} does`;
}

type UpgradeSituation = {
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
	if (!/^\d+\.\d+(\.\d+)?$/.test(wanted)) throw noVersion(to, situation);

	const asked = choices.filter(({version}) => version === wanted || minorOf(version) === wanted);
	const found = preferredUpgrade(asked, release);
	if (found) return found;

	// An upgrade that was asked for before, and has come to its end: there is nothing to do.
	if (wanted === from || wanted === minorOf(from)) return {version: from, release};

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
