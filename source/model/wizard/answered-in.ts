import {groupNames} from '../groups.ts';
import type {Preset} from '../preset/preset.ts';

/** The keys that a preset of somebody's own answers: all of those with a default, whatever it leaves out. */
export const answeredIn = ({masters, workers}: Preset): readonly string[] => [
	'cluster',
	'lxd.hosts',
	...groupNames.flatMap(group =>
		['count', 'cpus', 'memory', 'disk', 'profiles'].map(part => `${group}.${part}`),
	),
	...Object.keys({...masters.nodes, ...workers.nodes}).map(node => `place.${node}`),
	'profiles.own',
	'image',
	'image.server',
	'kubernetes',
	'kubespray.release',
	'kubespray.repository',
	'vars.kube_network_plugin',
];
