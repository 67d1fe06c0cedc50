import type {Preset} from '../preset/preset.ts';
import type {Relaxation} from './relaxation.ts';
import {relaxations} from './relaxations.ts';
import {relaxedIn} from './relaxed-in.ts';

type Profile = Preset['profiles'][string];

/**
 * A profile that gives up what is named, and holds back what is not. What else stands in it stays;
 * what is given up already stays as it is written.
 * @param keys of `relaxations`
 */
export const relaxProfile = (profile: Profile, keys: readonly string[]): Profile => {
	const has = relaxedIn(profile);
	const dropped = relaxations.filter(({key}) => has.includes(key) && !keys.includes(key));
	const added = relaxations.filter(({key}) => !has.includes(key) && keys.includes(key));
	return added.reduce(give, dropped.reduce(take, profile));
};

const give = (profile: Profile, {key, part}: Relaxation): Profile => {
	switch (part.kind) {
		case 'option':
			return {...profile, config: withOption(profile.config, key, part.value)};
		case 'device':
			return {...profile, devices: {...profile.devices, [key]: {...part.device}}};
		case 'lxc': {
			const lines = [...lxcLines(profile), ...part.lines].toSorted(
				(one, other) => placeOf(one) - placeOf(other),
			);
			return {...profile, config: withLxc(profile.config, lines)};
		}
	}
};

const take = (profile: Profile, {key, part}: Relaxation): Profile => {
	switch (part.kind) {
		case 'option':
			return {...profile, config: without(profile.config, key)};
		case 'device':
			return {...profile, devices: without(profile.devices, key)};
		case 'lxc': {
			const names = part.lines.map(nameOf);
			const lines = lxcLines(profile).filter(line => !names.includes(nameOf(line)));
			return {...profile, config: withLxc(profile.config, lines)};
		}
	}
};

const lxcLines = ({config}: Profile) =>
	(config['raw.lxc'] ?? '').split('\n').filter(line => line.trim() !== '');

const withLxc = (config: Profile['config'], lines: readonly string[]) =>
	lines.length === 0
		? without(config, 'raw.lxc')
		: withOption(config, 'raw.lxc', `${lines.join('\n')}\n`);

/** Options stand in the order that this file's readers know from the shipped presets. */
const withOption = (config: Profile['config'], key: string, value: string) => {
	const order = [...options, 'raw.lxc'];
	const changed = {...config, [key]: value};
	const known = order.filter(name => Object.hasOwn(changed, name));
	return Object.fromEntries(
		[...known, ...Object.keys(changed).filter(name => !order.includes(name))].map(name => [
			name,
			changed[name] ?? '',
		]),
	);
};

const options = relaxations.filter(({part}) => part.kind === 'option').map(({key}) => key);

const without = <Value>(entries: Readonly<Record<string, Value>>, key: string) =>
	Object.fromEntries(Object.entries(entries).filter(([name]) => name !== key));

const nameOf = (line: string) => line.split('=')[0]?.trim() ?? '';

const lxcOrder = relaxations.flatMap(({part}) =>
	part.kind === 'lxc' ? part.lines.map(nameOf) : [],
);

const placeOf = (line: string) => {
	const place = lxcOrder.indexOf(nameOf(line));
	return place === -1 ? lxcOrder.length : place;
};
