import {defaultRelease} from '../compatibility/default-release.ts';
import type {Preset} from '../preset/preset.ts';
import {presetKubespray} from '../preset/preset-kubespray.ts';

/**
 * kubespray as a preset has it before anybody answered: of its variables the network alone, by a
 * plugin that asks least of the members' kernels.
 * @param ubuntu the nodes' release of Ubuntu, such as "20.04"; undefined where it is not known
 */
export const blankKubespray = (ubuntu: string | undefined): NonNullable<Preset['kubespray']> =>
	presetKubespray.parse({
		release: defaultRelease(ubuntu).tag,
		vars: {kube_network_plugin: 'flannel'},
	});
