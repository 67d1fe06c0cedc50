import type {CheckResult} from '../check-result.ts';
import {kubernetesOf} from '../compatibility/kubernetes-of.ts';
import {minorOf} from '../compatibility/minor-of.ts';
import {releases} from '../compatibility/releases.ts';
import type {CheckFacts} from './check-facts.ts';

const about = {check: 'kubernetes-version', subject: 'kubespray.vars.kube_version'};

/** Whether kubespray can install the version of Kubernetes that the preset names: it knows the checksums of some. */
export const checkKubernetesVersion = ({preset, kubespray}: CheckFacts): readonly CheckResult[] => {
	const {release = '', vars} = preset.kubespray ?? {};
	const version = vars?.['kube_version'];
	if (typeof version !== 'string' || !/^v?\d/.test(version)) return [];

	const wanted = version.replace(/^v/, '');
	const known = kubernetesOf(release, kubespray?.checkout);
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
		: [refusal(wanted, release, known.accepted)];
};

const refusal = (wanted: string, release: string, accepted: readonly string[]): CheckResult => {
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
};
