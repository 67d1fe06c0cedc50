import type {WizardFacts} from './wizard-facts.ts';

/**
 * What is known before anything was found out.
 * @param today as "2026-11-23"
 */
export const unknownFacts = (today: string): WizardFacts => ({
	today,
	presets: [],
	runs: [],
	draft: undefined,
	destinations: {recent: [], aliases: []},
	preferred: {imageServer: undefined},
	connection: {kind: 'none'},
	fleet: undefined,
	asking: [],
	remoteImages: {kind: 'unasked'},
	variables: undefined,
	checks: {kind: 'none'},
});
