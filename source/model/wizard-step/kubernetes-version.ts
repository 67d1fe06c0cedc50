import {checkKubernetesVersion} from '../checks/kubernetes-version.ts';
import {kubeVersionFor} from '../compatibility/kube-version-for.ts';
import {releaseOf} from '../compatibility/release-of.ts';
import {type Asked, asked} from '../wizard/asked.ts';
import {inputChecks} from '../wizard/input-checks.ts';
import {told} from '../wizard/told.ts';
import type {KubesprayInput} from './kubespray-input.ts';
import {withVariable} from './with-variable.ts';

/** Which Kubernetes, of those that the release of kubespray installs. */
export const kubernetesVersion = (input: KubesprayInput): Asked => {
	const {release, vars} = input.kubespray;
	const known = releaseOf(release)?.kubernetes;
	const written = typeof vars['kube_version'] === 'string' ? vars['kube_version'] : '';
	const value = written.replace(/^v/, '');
	const accepted = known?.accepted ?? [];
	return asked({
		key: 'vars.kube_version',
		ask: 'Which version of Kubernetes?',
		why: 'What the release was made for is the safest choice.',
		more: 'A release of kubespray knows the checksums of some versions, and installs no others. An existing cluster goes up one minor version at a time.',
		field: {
			kind: 'choice',
			value,
			isLong: true,
			options: [
				{value: '', label: `${known?.default ?? 'as the release has it'} (kubespray's own choice)`},
				...[...new Set([...(value === '' ? [] : [value]), ...accepted])].map(version => ({
					value: version,
					label: version,
				})),
			],
		},
		path: ['kubespray', 'vars', 'kube_version'],
		warning: told(inputChecks(input, [checkKubernetesVersion])),
		apply: version =>
			withVariable(
				input,
				'kube_version',
				version === '' ? undefined : kubeVersionFor(release, version),
			),
	});
};
