import type {Preset} from '../../model/preset/preset.ts';
import type {ShelvedPreset} from '../../preset/preset-shelf.ts';

/** A preset on the shelf and what it says, or what is first wrong with it. */
export type ListedPreset = ShelvedPreset &
	({readonly ok: true; readonly preset: Preset} | {readonly ok: false; readonly problem: string});
