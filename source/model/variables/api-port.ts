import type {Preset} from '../preset/preset.ts';

/** The port that every master serves the API on: kubespray's own default unless the preset says otherwise. */
export const apiPort = ({kubespray}: Preset): unknown =>
	kubespray?.vars['kube_apiserver_port'] ?? 6443;
