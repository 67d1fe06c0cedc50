import Conf from 'conf';
import type {HomeFolders} from '../../preset/home.ts';

/** What is remembered of a person's ways; nothing else is, and never a secret. */
type Remembered = {
	/** Destinations that let us in, the latest first. */
	readonly destinations: readonly string[];
	/** The image server of the last preset that was saved or run. */
	readonly imageServer: string;
};

export type Preferences = {
	readonly recent: () => readonly string[];
	readonly imageServer: () => string | undefined;
	readonly rememberDestinations: (hosts: readonly string[]) => void;
	readonly rememberImageServer: (server: string) => void;
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
		},
	});
	const recent = () => store.get('destinations') ?? [];
	return {
		recent,
		imageServer: () => store.get('imageServer'),
		rememberDestinations: hosts => {
			store.set('destinations', [...new Set([...hosts, ...recent()])].slice(0, mostKept));
		},
		rememberImageServer: server => {
			store.set('imageServer', server);
		},
	};
};

const mostKept = 10;
