import Conf from 'conf';
import type {Preset} from '../../model/preset/schema.ts';
import type {WizardFacts} from '../../model/wizard/facts.ts';
import type {HomeFolders} from '../../system/paths.ts';
import type {ThemeChoice} from '../../ui/theme.ts';

/** What is remembered of a person's ways; nothing else is, and never a secret. */
type Remembered = {
	/** Destinations that let us in, the latest first. */
	readonly destinations: readonly string[];
	/** Of the last preset that was saved or run. */
	readonly imageServer: string;
	readonly repository: string;
	readonly networkPlugin: string;
	/** The first profile of its masters that was there before. */
	readonly profile: string;
	/** Read by other commands too, from the file itself. */
	readonly theme: ThemeChoice;
};

export type Preferences = {
	readonly recent: () => readonly string[];
	readonly preferred: () => WizardFacts['preferred'];
	readonly rememberDestinations: (hosts: readonly string[]) => void;
	readonly rememberAnswers: (preset: Preset) => void;
	readonly rememberTheme: (theme: ThemeChoice) => void;
};

/** A file of its own in the configuration folder; one that can't be read is begun anew. */
export function openPreferences({config}: HomeFolders): Preferences {
	const store = new Conf<Remembered>({
		cwd: config,
		configName: 'preferences',
		clearInvalidConfig: true,
		schema: {
			destinations: {type: 'array', items: {type: 'string'}},
			imageServer: {type: 'string'},
			repository: {type: 'string'},
			networkPlugin: {type: 'string'},
			profile: {type: 'string'},
			theme: {type: 'string'},
		},
	});
	const recent = () => store.get('destinations') ?? [];
	return {
		recent,
		preferred: () => ({
			imageServer: store.get('imageServer'),
			repository: store.get('repository'),
			networkPlugin: store.get('networkPlugin'),
			profile: store.get('profile'),
		}),
		rememberDestinations: hosts => {
			store.set('destinations', [...new Set([...hosts, ...recent()])].slice(0, mostKept));
		},
		rememberAnswers: ({image, kubespray, masters, profiles}) => {
			const plugin = kubespray?.vars['kube_network_plugin'];
			const profile = masters.profiles.find(name => !Object.hasOwn(profiles, name));
			const given: Partial<Remembered> = {
				...(image.server === undefined ? {} : {imageServer: image.server}),
				...(kubespray ? {repository: kubespray.repository} : {}),
				...(typeof plugin === 'string' ? {networkPlugin: plugin} : {}),
				...(profile === undefined ? {} : {profile}),
			};
			store.set(given);
		},
		rememberTheme: theme => store.set('theme', theme),
	};
}

const mostKept = 10;
