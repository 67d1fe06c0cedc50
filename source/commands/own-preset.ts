import {discoverFleet} from '../lxd/discover/fleet.ts';
import type {Fleet} from '../model/fleet/fleet.ts';
import {isPresetPath} from '../model/preset/fields.ts';
import type {Preset} from '../model/preset/schema.ts';
import {
	lookAtPreset,
	noSuchPreset,
	type PresetDocument,
	presetLibrary,
	readPreset,
	type ShelvedPreset,
} from '../preset/library.ts';
import {UserError} from '../primitives/errors.ts';
import {nameList, quoteWords} from '../primitives/text.ts';
import {clusterFiles} from '../provision/cluster-store.ts';
import {openSession} from '../provision/session.ts';
import type {SshOptions} from '../ssh/options.ts';
import {readOptional} from '../system/files.ts';
import type {HomeFolders} from '../system/paths.ts';
import type {CommandContext} from './command.ts';

type Place = Pick<CommandContext, 'home' | 'signal'>;

/**
 * A preset that may be written to: a file, a saved one by its name, or the saved one of the cluster named so.
 * @throws UserError where there is none, or only one that is not the user's own: a shipped preset, or what
 * rookery keeps of a cluster
 */
export async function readOwnPreset(reference: string, place: Place): Promise<PresetDocument> {
	if (isPresetPath(reference)) return readPreset(reference, place);
	const shelf = await presetLibrary(place.home);
	const named = shelf.find(({name}) => name === reference);
	if (named?.origin === 'saved') return readPreset(named.path, place);

	const ofCluster = await presetsOf(reference, shelf, place);
	const [only] = ofCluster;
	if (only && ofCluster.length === 1) return only;
	if (only) throw ambiguous(reference, ofCluster);
	if (named) throw notOwn(`${reference} comes with rookery and cannot be changed`, reference);

	const kept = await storedPreset(reference, place.home);
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

/**
 * What the LXD of a preset has.
 * @throws UserError of fault `connection` where none of its hosts lets us in
 */
export async function readFleet(
	{home, signal}: Pick<CommandContext, 'home' | 'signal'>,
	{preset, ssh}: {readonly preset: Preset; readonly ssh: SshOptions},
): Promise<Fleet> {
	const session = await openSession({preset, home, ssh});
	try {
		return await discoverFleet(session.client, {project: preset.lxd.project, signal});
	} finally {
		session.close();
	}
}

/** The preset of a cluster: as it was last carried out from here, or else a preset of that name or path. */
export async function readClusterPreset(
	reference: string,
	{home, signal}: Pick<CommandContext, 'home' | 'signal'>,
): Promise<PresetDocument> {
	return readPreset((await storedPreset(reference, home)) ?? reference, {home, signal});
}

/**
 * Where the preset is kept as a cluster was last made from it, here.
 * @param cluster its name; what has a "/" is none
 * @returns an absolute path; undefined where no cluster of that name was made from here
 */
async function storedPreset(cluster: string, home: HomeFolders): Promise<string | undefined> {
	if (cluster.includes('/')) return undefined;

	const {preset} = clusterFiles(home, cluster);
	return (await readOptional(preset)) === undefined ? undefined : preset;
}
