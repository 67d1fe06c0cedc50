import {nameList} from '../../model/name-list.ts';
import {isPresetPath} from '../../model/preset/is-preset-path.ts';
import {quote} from '../../model/quote.ts';
import {UserError} from '../../model/user-error.ts';
import type {HomeFolders} from '../../preset/home.ts';
import {presetShelf} from '../../preset/preset-shelf.ts';
import {type PresetDocument, readPreset} from '../../preset/read-preset.ts';
import {clusterFiles} from '../../provision/cluster/cluster-files.ts';
import {readOptional} from '../../provision/cluster/read-optional.ts';
import type {CommandContext} from '../command.ts';

type Place = Pick<CommandContext, 'home' | 'signal'>;

/**
 * A preset that may be written to: a file, a saved one by its name, or the saved one of the cluster named so.
 * @throws UserError where there is none, or only one that is not the user's own: a shipped preset, or what
 * rookery keeps of a cluster
 */
export async function readOwnPreset(reference: string, place: Place): Promise<PresetDocument> {
	if (isPresetPath(reference)) return readPreset(reference, place);
	const shelf = await presetShelf(place.home);
	const named = shelf.find(({name}) => name === reference);
	if (named?.origin === 'saved') return readPreset(reference, place);

	const saved = shelf.filter(({origin}) => origin === 'saved').map(({name}) => name);
	const ofCluster = await presetsOf(reference, saved, place);
	const [only] = ofCluster;
	if (only && ofCluster.length === 1) return readPreset(only, place);
	if (only) throw ambiguous(reference, ofCluster);
	if (named) throw notOwn(`${reference} comes with rookery and cannot be changed`, reference);

	const kept = await keptPreset(reference, place.home);
	if (kept === undefined) return readPreset(reference, place);
	const message = `no saved preset is of the cluster ${reference}; name the file that it was made from`;
	throw notOwn(message, reference, kept);
}

/** The names of those that speak of a cluster; one that can't be read speaks of none. */
async function presetsOf(cluster: string, names: readonly string[], place: Place) {
	const ofCluster = await Promise.all(
		names.map(async name => {
			const document = await readPreset(name, place).catch((error: unknown) => {
				if (error instanceof UserError) return undefined;
				throw error;
			});
			return document?.preset.cluster === cluster ? name : undefined;
		}),
	);
	return ofCluster.filter(name => name !== undefined);
}

const ambiguous = (cluster: string, names: readonly string[]) =>
	new UserError(`${nameList(names)} are presets of the cluster ${cluster}`, {
		fault: 'usage',
		hint: 'name the one to change',
	});

/** The preset as a cluster was last made from it, if one was made from here. */
async function keptPreset(cluster: string, home: HomeFolders) {
	const {preset} = clusterFiles(home, cluster);
	return (await readOptional(preset)) === undefined ? undefined : preset;
}

const notOwn = (message: string, name: string, source = name) =>
	new UserError(message, {
		fault: 'usage',
		hint: `keep one of your own: rookery presets save ${source === name ? name : quote(source)} ${name}`,
	});
