import type {PresetDocument} from '../preset/read-preset.ts';
import {readPreset} from '../preset/read-preset.ts';
import type {CommandContext} from './command.ts';
import {keptPreset} from './kept-preset.ts';

/** The preset of a cluster: as it was last carried out from here, or else a preset of that name or path. */
export async function readClusterPreset(
	reference: string,
	{home, signal}: Pick<CommandContext, 'home' | 'signal'>,
): Promise<PresetDocument> {
	return readPreset((await keptPreset(reference, home)) ?? reference, {home, signal});
}
