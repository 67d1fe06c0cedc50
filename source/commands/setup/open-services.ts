import type {SshQuestions} from '../../ssh/options.ts';
import type {WizardServices} from '../../ui/wizard/services.ts';
import type {CommandContext} from '../command.ts';

/** The wizard's services, whose libraries are loaded with the first that is used: a screen is there before. */
export function openServices(
	context: CommandContext,
	questions: SshQuestions | undefined,
): WizardServices {
	let loading: Promise<WizardServices> | undefined;
	const load = async () => {
		const [{wizardServices}, {openPreferences}] = await Promise.all([
			import('./services.ts'),
			withoutSignalHandlers(() => import('./preferences.ts')),
		]);
		return wizardServices(context, {preferences: openPreferences(context.home), questions});
	};
	const services = () => {
		loading ??= load();
		return loading;
	};
	return {
		recall: async (...about) => (await services()).recall(...about),
		connect: async (...about) => (await services()).connect(...about),
		enrol: async (...about) => (await services()).enrol(...about),
		listImages: async (...about) => (await services()).listImages(...about),
		listVariables: async (...about) => (await services()).listVariables(...about),
		check: async (...about) => (await services()).check(...about),
		write: async (...about) => (await services()).write(...about),
		save: async preset => (await services()).save(preset),
		keepDraft: async state => (await services()).keepDraft(state),
		removeDraft: async () => (await services()).removeDraft(),
		rememberTheme: async theme => (await services()).rememberTheme(theme),
		refuseBusy: async cluster => (await services()).refuseBusy(cluster),
		start: async (...about) => (await services()).start(...about),
		close: () => void loading?.then(loaded => loaded.close()),
	};
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Loads a module, and removes the signal handlers that its libraries install. conf 16 needs it: its atomically imports
 * when-exit, which has no option and at import time handles every signal by sending it to the process again. That
 * would end the wizard before it has kept the draft. Nothing is lost: the handlers remove temporary files, and
 * conf writes synchronously, so that no handler could run while there is one.
 * @param load imports the module
 */
async function withoutSignalHandlers<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
	const before = new Map(signals.map(signal => [signal, process.listeners(signal)]));
	const loaded = await load();
	for (const signal of signals) {
		const known = before.get(signal) ?? [];
		for (const listener of process.listeners(signal)) {
			if (!known.includes(listener)) process.off(signal, listener);
		}
	}
	return loaded;
}
