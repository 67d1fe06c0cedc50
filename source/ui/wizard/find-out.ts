import type {WantedEffect} from '../../model/wizard/wanted-effects.ts';
import type {Tell, WizardServices} from './services.ts';

/** Finds out what the wizard wants to know, and tells it. */
export const findOut = async (
	effect: WantedEffect,
	{
		services,
		tell,
		signal,
	}: {readonly services: WizardServices; readonly tell: Tell; readonly signal: AbortSignal},
): Promise<void> => {
	switch (effect.kind) {
		case 'connect':
			return services.connect(effect, tell, signal);
		case 'list-images':
			return services.listImages({server: effect.server, kind: effect.of}, tell, signal);
		case 'list-variables':
			return services.listVariables(effect.kubespray, tell, signal);
		case 'check':
			return services.check(effect.preset, tell, signal);
	}
};
