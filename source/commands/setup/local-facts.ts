import type {ListedRun, WizardFacts} from '../../model/wizard/facts.ts';
import {readDraft} from '../../preset/draft.ts';
import {lookAtPreset, presetLibrary, readPreset} from '../../preset/library.ts';
import {UserError} from '../../primitives/errors.ts';
import {runFiles} from '../../run/run-folder.ts';
import {listRuns, type RunSummary} from '../../run/runs.ts';
import {listAliases} from '../../ssh/config.ts';
import type {HomeFolders} from '../../system/paths.ts';
import type {Preferences} from './preferences.ts';

type Memory = {
	readonly home: HomeFolders;
	readonly preferences: Preferences;
	/** In place of `~/.ssh/config`. */
	readonly configFile: string | undefined;
	readonly signal: AbortSignal;
};

/** What this machine knows before anybody is asked. */
export async function recall({
	home,
	preferences,
	configFile,
	signal,
}: Memory): Promise<Partial<WizardFacts>> {
	const reading = {home, signal};
	const [shelf, runs, draft, aliases] = await Promise.all([
		presetLibrary(home),
		listRuns(home),
		readDraft(home),
		listAliases(configFile),
	]);
	const latest = new Map(
		runs
			.filter(run => run.state !== 'broken')
			.toReversed()
			.map(run => [run.cluster, run]),
	);
	return {
		presets: await Promise.all(shelf.map(shelved => lookAtPreset(shelved, reading))),
		runs: await Promise.all([...latest.values()].toReversed().map(run => lookAtRun(run, reading))),
		draft,
		destinations: {recent: preferences.recent(), aliases},
		preferred: preferences.preferred(),
	};
}

type Reading = {readonly home: HomeFolders; readonly signal: AbortSignal};

/** A run of a preset that this rookery no longer reads can still be looked at. */
async function lookAtRun(
	{id, folder, cluster, started, state}: RunSummary,
	reading: Reading,
): Promise<ListedRun> {
	const preset = await readPreset(runFiles(folder).preset, reading).catch(error => {
		if (error instanceof UserError) return undefined;
		throw error;
	});
	return {id, cluster, started, state, preset};
}
