import {kubernetesOf} from '../compatibility/kubernetes-of.ts';
import type {Facts} from '../plan/facts.ts';

/**
 * The version of Kubernetes that the preset asks for, without a leading "v": its own `kube_version`, or what
 * its kubespray installs by default.
 */
export const wantedKubernetes = ({
	preset,
	kubespray,
}: Pick<Facts, 'preset' | 'kubespray'>): string => {
	const asked = preset.kubespray?.vars['kube_version'];
	if (typeof asked === 'string') return asked.replace(/^v/, '');
	return kubernetesOf(preset.kubespray?.release ?? '', kubespray?.checkout)?.default ?? '';
};
