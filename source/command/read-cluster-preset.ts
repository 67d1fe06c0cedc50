import type {PresetDocument} from '../preset/read-preset.ts';
import {readPreset} from '../preset/read-preset.ts';
import {clusterFiles} from '../provision/cluster/cluster-files.ts';
import {readOptional} from '../provision/cluster/read-optional.ts';
import type {CommandContext} from './command.ts';

/** The preset of a cluster: as it was last carried out from here, or else a preset of that name or path. */
export async function readClusterPreset(
	reference: string,
	{home, signal}: Pick<CommandContext, 'home' | 'signal'>,
): Promise<PresetDocument> {
	const kept = clusterFiles(home, reference).preset;
	const isKept = !reference.includes('/') && (await readOptional(kept)) !== undefined;
	return readPreset(isKept ? kept : reference, {home, signal});
}
