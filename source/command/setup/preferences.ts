import Conf from 'conf';
import type {Preset} from '../../model/preset/preset.ts';
import type {WizardFacts} from '../../model/wizard/wizard-facts.ts';
import type {HomeFolders} from '../../preset/home.ts';

/** What is remembered of a person's ways; nothing else is, and never a secret. */
type Remembered = {
	/** Destinations that let us in, the latest first. */
	readonly destinations: readonly string[];
	/** Of the last preset that was saved or run. */
	readonly imageServer: string;
	readonly repository: string;
};

export type Preferences = {
	readonly recent: () => readonly string[];
	readonly preferred: () => WizardFacts['preferred'];
	readonly rememberDestinations: (hosts: readonly string[]) => void;
	readonly rememberSources: (preset: Preset) => void;
};

/** A file of its own in the configuration folder; one that can't be read is begun anew. */
export const openPreferences = ({config}: HomeFolders): Preferences => {
	const store = new Conf<Remembered>({
		cwd: config,
		configName: 'preferences',
		clearInvalidConfig: true,
		schema: {
			destinations: {type: 'array', items: {type: 'string'}},
			imageServer: {type: 'string'},
			repository: {type: 'string'},
		},
	});
	const recent = () => store.get('destinations') ?? [];
	return {
		recent,
		preferred: () => ({
			imageServer: store.get('imageServer'),
			repository: store.get('repository'),
		}),
		rememberDestinations: hosts => {
			store.set('destinations', [...new Set([...hosts, ...recent()])].slice(0, mostKept));
		},
		rememberSources: ({image, kubespray}) => {
			if (image.server !== undefined) store.set('imageServer', image.server);
			if (kubespray) store.set('repository', kubespray.repository);
		},
	};
};

const mostKept = 10;
