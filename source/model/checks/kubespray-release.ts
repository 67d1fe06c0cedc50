import type {CheckResult} from '../check-result.ts';
import {releaseOf} from '../compatibility/release-of.ts';
import {releases} from '../compatibility/releases.ts';
import type {CheckFacts} from './check-facts.ts';

const check = 'kubespray-release';

/** Whether it is known what the release of kubespray goes with; a checkout of it tells everything itself. */
export const checkKubesprayRelease = ({preset, kubespray}: CheckFacts): readonly CheckResult[] => {
	if (!preset.kubespray) return [];
	const {release: subject} = preset.kubespray;
	const known = releaseOf(subject);
	const said = kubespray?.checkout?.release === subject ? kubespray.checkout : known;
	if (said && (known?.tag === subject || said !== known)) {
		const {ansible, kubernetes} = said;
		const python = known ? `, in Python ${known.python.least} to ${known.python.most}` : '';
		return [
			{
				check,
				subject,
				verdict: 'fine',
				why: `kubespray ${subject} installs Kubernetes ${kubernetes.default} unless told otherwise, by ansible-core from ${ansible.least} to below ${ansible.below}${python}`,
			},
		];
	}
	const range = `${releases.at(-1)?.tag} to ${releases[0]?.tag}`;
	return [
		{
			check,
			subject,
			verdict: 'warning',
			why: known
				? `what kubespray ${subject} goes with is not known yet; it is taken to be as ${known.tag}`
				: `what kubespray ${subject} goes with is not known yet: rookery knows ${range}`,
			remedy:
				'Nothing to do: its checkout tells when it is there. To be sure, name a release that is known.',
		},
	];
};
