import {kubeVersionFor} from '../compatibility/kube-version-for.ts';
import type {Preset} from '../preset/preset.ts';
import type {Variable} from './variable.ts';

/** The preset's own variables in its order, the version of Kubernetes as this release of kubespray writes it. */
export const presetVariables = ({
	release,
	vars,
}: NonNullable<Preset['kubespray']>): readonly Variable[] =>
	Object.entries(vars).map(([name, value]) => {
		if (name !== 'kube_version' || typeof value !== 'string') return {name, value, why: ''};
		const version = kubeVersionFor(release, value);
		const why =
			version === value ? '' : `The preset says ${value}; kubespray ${release} writes it so.`;
		return {name, value: version, why};
	});
