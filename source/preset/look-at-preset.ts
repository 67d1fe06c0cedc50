import type {Preset} from '../model/preset/preset.ts';
import {UserError} from '../model/user-error.ts';
import type {ShelvedPreset} from './preset-shelf.ts';
import {type ReadOptions, readPreset} from './read-preset.ts';

/** A preset on the shelf with what it says, or what is first wrong with it. */
export type SeenPreset = ShelvedPreset &
	(
		| {readonly ok: true; readonly preset: Preset; readonly text: string}
		| {readonly ok: false; readonly problem: string}
	);

/** Reads a preset of the shelf; one that is broken is no error here. */
export const lookAtPreset = async (
	shelved: ShelvedPreset,
	options: ReadOptions,
): Promise<SeenPreset> => {
	try {
		const {preset, text} = await readPreset(shelved.path, options);
		return {...shelved, ok: true, preset, text};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return {...shelved, ok: false, problem: error.message.split('\n')[0] ?? ''};
	}
};
