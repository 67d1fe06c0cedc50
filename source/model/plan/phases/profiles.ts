import {counted} from '../../../primitives/text.ts';
import {marker} from '../../fleet/members.ts';
import {desiredProfile, differencesIn} from '../desired-state.ts';
import type {Facts, Step} from '../plan.ts';

/** The profiles that the preset writes itself: kept as written, key by key. */
export const planProfiles = ({preset, fleet}: Facts): readonly Step[] =>
	Object.keys(preset.profiles).map(name => {
		const wanted = desiredProfile(preset, name);
		const present = fleet.profiles.find(profile => profile.name === name);
		const about = {id: `profile-${name}`, subject: name};
		if (!present) {
			const keys = Object.keys(wanted.config).filter(key => !ownKeys.has(key)).length;
			const devices = Object.keys(wanted.devices).length;
			const sentence = `create profile ${name} (${counted(keys, 'key')}, ${counted(devices, 'device')})`;
			return {...about, state: 'missing', sentence};
		}

		const differences = differencesIn({present, wanted, isWhole: true});
		return differences.length === 0
			? {...about, state: 'right', sentence: `profile ${name} is as written`}
			: {
					...about,
					state: 'wrong',
					differences,
					sentence: `bring profile ${name} back to the preset`,
				};
	});

const ownKeys = new Set<string>(Object.values(marker));
