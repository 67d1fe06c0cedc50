import {kubernetesOf} from '../compatibility/kubernetes-of.ts';
import type {Facts} from '../plan/facts.ts';

/** The versions of Kubernetes that the preset's kubespray can install, and so upgrade through. */
export const acceptedKubernetes = ({
	preset,
	kubespray,
}: Pick<Facts, 'preset' | 'kubespray'>): readonly string[] =>
	kubernetesOf(preset.kubespray?.release ?? '', kubespray?.checkout)?.accepted ?? [];
