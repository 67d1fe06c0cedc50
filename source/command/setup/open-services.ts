import type {SshQuestions} from '../../ssh/ssh-options.ts';
import type {WizardServices} from '../../ui/wizard/services.ts';
import type {CommandContext} from '../command.ts';
import {withoutSignalHandlers} from './without-signal-handlers.ts';

/** The wizard's services, whose libraries are loaded with the first that is used: a screen is there before. */
export const openServices = (
	context: CommandContext,
	questions: SshQuestions | undefined,
): WizardServices => {
	let loading: Promise<WizardServices> | undefined;
	const load = async () => {
		const [{wizardServices}, {openPreferences}] = await Promise.all([
			import('./wizard-services.ts'),
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
};
