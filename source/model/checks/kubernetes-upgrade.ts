import type {CheckResult} from '../check-result.ts';
import {compareVersions} from '../compatibility/compare-versions.ts';
import {kubernetesOf} from '../compatibility/kubernetes-of.ts';
import {minorOf} from '../compatibility/minor-of.ts';
import {missingMinors} from '../compatibility/missing-minors.ts';
import {releases} from '../compatibility/releases.ts';
import {upgradePath} from '../compatibility/upgrade-path.ts';
import {wantedKubernetes} from '../playbooks/wanted-kubernetes.ts';
import type {CheckFacts} from './check-facts.ts';
import {recordOfLiving} from './record-of-living.ts';

const check = 'kubernetes-upgrade';

/** Whether the cluster can get from its Kubernetes to the one wanted: never back, and over no minor version. */
export const checkKubernetesUpgrade = (facts: CheckFacts): readonly CheckResult[] => {
	const {preset, kubespray} = facts;
	const record = recordOfLiving(facts);
	const wanted = wantedKubernetes(facts);
	if (!preset.kubespray || !record || wanted === '') return [];

	const about = {check, subject: preset.cluster};
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

	const accepted = kubernetesOf(release, kubespray?.checkout)?.accepted ?? [];
	const missing = accepted.length > 0 ? missingMinors(record.kubernetes, wanted, accepted) : [];
	const path = upgradePath(record.kubernetes, wanted, accepted);
	if (missing.length > 0) {
		return [
			{
				...about,
				verdict: 'refusal',
				why: `from Kubernetes ${record.kubernetes} to ${wanted} the cluster goes by ${missing.join(', ')}, which kubespray ${release} does not install`,
				remedy: `First go on with an older release: ${wayFrom(record.kubernetes)}.`,
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
};

/** An upgrade that stopped on its way leaves nodes that are ahead of what is on record. */
const newestOf = ({kubespray}: CheckFacts, recorded: string): string => {
	const live = kubespray?.live.kind === 'answering' ? kubespray.live.nodes : [];
	const versions = [recorded, ...live.map(({version}) => version)].sort(compareVersions);
	return versions.at(-1) ?? recorded;
};

/** The newest release that installs the minor version after the one there is. */
const wayFrom = (version: string): string => {
	const [major, minor] = minorOf(version).split('.').map(Number);
	const next = `${major}.${Number(minor) + 1}`;
	const release = releases.find(({kubernetes}) =>
		kubernetes.accepted.some(accepted => minorOf(accepted) === next),
	);
	return release
		? `kubespray.release: ${release.tag} installs up to ${release.kubernetes.accepted[0]}`
		: `one that installs Kubernetes ${next}`;
};
