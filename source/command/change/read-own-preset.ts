import {nameList} from '../../model/name-list.ts';
import {isPresetPath} from '../../model/preset/is-preset-path.ts';
import {quoteWords} from '../../model/quote-words.ts';
import {UserError} from '../../model/user-error.ts';
import {lookAtPreset} from '../../preset/look-at-preset.ts';
import {noSuchPreset} from '../../preset/no-such-preset.ts';
import {presetShelf, type ShelvedPreset} from '../../preset/preset-shelf.ts';
import {type PresetDocument, readPreset} from '../../preset/read-preset.ts';
import type {CommandContext} from '../command.ts';
import {keptPreset} from '../kept-preset.ts';

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
	if (named?.origin === 'saved') return readPreset(named.path, place);

	const ofCluster = await presetsOf(reference, shelf, place);
	const [only] = ofCluster;
	if (only && ofCluster.length === 1) return only;
	if (only) throw ambiguous(reference, ofCluster);
	if (named) throw notOwn(`${reference} comes with rookery and cannot be changed`, reference);

	const kept = await keptPreset(reference, place.home);
	if (kept === undefined) throw noSuchPreset(reference, shelf);
	const message = `no saved preset is of the cluster ${reference}; name the file that it was made from`;
	throw notOwn(message, reference, kept);
}

/** The saved ones that speak of a cluster; one that can't be read speaks of none. */
async function presetsOf(cluster: string, shelf: readonly ShelvedPreset[], place: Place) {
	const saved = shelf.filter(({origin}) => origin === 'saved');
	const seen = await Promise.all(saved.map(shelved => lookAtPreset(shelved, place)));
	return seen.filter(one => one.ok).filter(({preset}) => preset.cluster === cluster);
}

const ambiguous = (cluster: string, presets: readonly ShelvedPreset[]) =>
	new UserError(
		`${nameList(presets.map(({name}) => name))} are presets of the cluster ${cluster}`,
		{
			fault: 'usage',
			hint: 'name the one to change',
		},
	);

const notOwn = (message: string, name: string, source = name) =>
	new UserError(message, {
		fault: 'usage',
		hint: `keep one of your own: ${quoteWords(['rookery', 'presets', 'save', source, name])}`,
	});
