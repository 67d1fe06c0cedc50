import {compareVersions, minorOf} from '../../primitives/versions.ts';
import {unchangeable} from '../compatibility/immutable-settings.ts';
import {
	desiredKubernetes,
	releaseOf,
	releases,
	supportedKubernetes,
} from '../compatibility/releases.ts';
import {missingMinors, upgradePath} from '../compatibility/upgrades.ts';
import type {ClusterRecord} from '../kubespray.ts';
import type {CheckFacts, CheckResult} from './check.ts';

const checkRelease = 'kubespray-release';

/** Whether it is known what the release of kubespray goes with; a checkout of it tells everything itself. */
export function checkKubesprayRelease({preset, kubespray}: CheckFacts): readonly CheckResult[] {
	if (!preset.kubespray) return [];
	const {release: subject} = preset.kubespray;
	const known = releaseOf(subject);
	const said = kubespray?.checkout?.release === subject ? kubespray.checkout : known;
	if (said && (known?.tag === subject || said !== known)) {
		const {ansible, kubernetes} = said;
		const python = known ? `, in Python ${known.python.least} to ${known.python.most}` : '';
		return [
			{
				check: checkRelease,
				subject,
				verdict: 'fine',
				why: `kubespray ${subject} installs Kubernetes ${kubernetes.default} unless told otherwise, by ansible-core from ${ansible.least} to below ${ansible.below}${python}`,
			},
		];
	}
	const range = `${releases.at(-1)?.tag} to ${releases[0]?.tag}`;
	return [
		{
			check: checkRelease,
			subject,
			verdict: 'warning',
			why: known
				? `what kubespray ${subject} goes with is not known yet; it is taken to be as ${known.tag}`
				: `what kubespray ${subject} goes with is not known yet: rookery knows ${range}`,
			remedy:
				'Nothing to do: its checkout tells when it is there. To be sure, name a release that is known.',
		},
	];
}

const about = {check: 'kubernetes-version', subject: 'kubespray.vars.kube_version'};

/** Whether kubespray can install the version of Kubernetes that the preset names: it knows the checksums of some. */
export function checkKubernetesVersion({preset, kubespray}: CheckFacts): readonly CheckResult[] {
	const {release = '', vars} = preset.kubespray ?? {};
	const version = vars?.['kube_version'];
	if (typeof version !== 'string' || !/^v?\d/.test(version)) return [];

	const wanted = version.replace(/^v/, '');
	const known = supportedKubernetes(release, kubespray?.checkout);
	if (!known) {
		return [
			{
				...about,
				verdict: 'warning',
				why: `whether kubespray ${release} installs Kubernetes ${wanted} is not known before its checkout is there`,
				remedy: 'Nothing to do: it is looked at again then.',
			},
		];
	}
	return known.accepted.includes(wanted)
		? [{...about, verdict: 'fine', why: `kubespray ${release} installs Kubernetes ${wanted}`}]
		: [unsupportedVersion(wanted, release, known.accepted)];
}

function unsupportedVersion(
	wanted: string,
	release: string,
	accepted: readonly string[],
): CheckResult {
	const byMinor = new Map(accepted.toReversed().map(version => [minorOf(version), version]));
	const newest = [...byMinor.values()].toReversed();
	const near = byMinor.get(minorOf(wanted)) ?? newest[0];
	const other = releases.find(({kubernetes}) => kubernetes.accepted.includes(wanted));
	return {
		...about,
		verdict: 'refusal',
		why: `kubespray ${release} does not install Kubernetes ${wanted}; it knows ${newest.join(', ')} and earlier patches of each`,
		remedy:
			`Write kube_version: "${near}", or leave it out` +
			(other ? `; for ${wanted} write kubespray.release: ${other.tag}.` : '.'),
	};
}

const checkUpgrade = 'kubernetes-upgrade';

/** Whether the cluster can get from its Kubernetes to the one wanted: never back, and over no minor version. */
export function checkKubernetesUpgrade(facts: CheckFacts): readonly CheckResult[] {
	const {preset, kubespray} = facts;
	const record = installedClusterRecord(facts);
	const wanted = desiredKubernetes(facts);
	if (!preset.kubespray || !record || wanted === '') return [];

	const about = {check: checkUpgrade, subject: preset.cluster};
	const {release} = preset.kubespray;
	const newest = newestOf(facts, record.kubernetes);
	if (compareVersions(wanted, newest) < 0) {
		return [
			{
				...about,
				verdict: 'refusal',
				why: `the cluster has Kubernetes ${newest}, and the preset wants ${wanted}; Kubernetes does not go back to an older version`,
				remedy: `Write kube_version: "${newest}" under kubespray.vars, and a kubespray.release that installs it.`,
			},
		];
	}

	const accepted = supportedKubernetes(release, kubespray?.checkout)?.accepted ?? [];
	const missing = accepted.length > 0 ? missingMinors(record.kubernetes, wanted, accepted) : [];
	const path = upgradePath(record.kubernetes, wanted, accepted);
	if (missing.length > 0) {
		return [
			{
				...about,
				verdict: 'refusal',
				why: `from Kubernetes ${record.kubernetes} to ${wanted} the cluster goes by ${missing.join(', ')}, which kubespray ${release} does not install`,
				remedy: `First go on with an older release: ${pathFrom(record.kubernetes)}.`,
			},
		];
	}
	return path.length === 0
		? []
		: [
				{
					...about,
					verdict: 'fine',
					why: `Kubernetes goes ${[record.kubernetes, ...path].join(' → ')}, one minor version at a time`,
				},
			];
}

/** An upgrade that stopped on its way leaves nodes that are ahead of what is on record. */
function newestOf({kubespray}: CheckFacts, recorded: string): string {
	const live = kubespray?.live.kind === 'answering' ? kubespray.live.nodes : [];
	const versions = [recorded, ...live.map(({version}) => version)].sort(compareVersions);
	return versions.at(-1) ?? recorded;
}

/** The newest release that installs the minor version after the one there is. */
function pathFrom(version: string): string {
	const [major, minor] = minorOf(version).split('.').map(Number);
	const next = `${major}.${Number(minor) + 1}`;
	const release = releases.find(({kubernetes}) =>
		kubernetes.accepted.some(accepted => minorOf(accepted) === next),
	);
	return release
		? `kubespray.release: ${release.tag} installs up to ${release.kubernetes.accepted[0]}`
		: `one that installs Kubernetes ${next}`;
}

/** Whether the preset leaves alone what a living cluster can't be changed in. */
export function checkClusterUnchangeable(facts: CheckFacts): readonly CheckResult[] {
	const record = installedClusterRecord(facts);
	if (!record) return [];
	return unchangeable(record, facts.preset).map(({key, has, wanted, why, remedy}) => ({
		check: 'cluster-unchangeable',
		subject: key,
		verdict: 'refusal',
		why: `${key} is ${has} in the living cluster, and the preset wants ${wanted}; ${why}`,
		remedy: `${remedy}; or begin anew with "rookery reset".`,
	}));
}

/** What is on record of a cluster that is there, and stays; undefined where a first install is to be made. */
export const installedClusterRecord = ({
	preset,
	kubespray,
}: CheckFacts): ClusterRecord | undefined =>
	preset.kubespray && kubespray?.purpose === 'up' && kubespray.live.kind !== 'none'
		? kubespray.record
		: undefined;
