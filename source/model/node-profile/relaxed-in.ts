import {isLxdFalse} from '../lxd-boolean.ts';
import type {Preset} from '../preset/preset.ts';
import type {Relaxation} from './relaxation.ts';
import {relaxations} from './relaxations.ts';

type Profile = Preset['profiles'][string];

/** The keys of what a profile gives up, whatever their values are. */
export const relaxedIn = (profile: Profile): readonly string[] =>
	relaxations.filter(relaxation => isGiven(relaxation, profile)).map(({key}) => key);

const isGiven = ({key, part}: Relaxation, {config, devices}: Profile): boolean => {
	switch (part.kind) {
		case 'option':
			return (config[key] ?? '') !== '' && !isLxdFalse(config[key]);
		case 'device':
			return Object.hasOwn(devices, key);
		case 'lxc':
			return lxcNames(config['raw.lxc'] ?? '').includes(key);
	}
};

const lxcNames = (text: string) => text.split('\n').map(line => line.split('=')[0]?.trim());
