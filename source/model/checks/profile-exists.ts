import type {CheckResult} from '../check-result.ts';
import {nameList} from '../name-list.ts';
import {nearestName} from '../nearest-name.ts';
import {quote} from '../quote.ts';
import type {CheckFacts} from './check-facts.ts';

const check = 'profile-exists';

/** Whether every profile that a group names is in LXD, or is one that the preset makes. */
export const checkProfileExists = ({preset, fleet}: CheckFacts): readonly CheckResult[] => {
	const {masters, workers, profiles} = preset;
	const known = [...Object.keys(profiles), ...fleet.profiles.map(({name}) => name)];
	return [...new Set([...masters.profiles, ...workers.profiles])].map((name): CheckResult => {
		const about = {check, subject: name};
		if (Object.hasOwn(profiles, name)) {
			return {...about, verdict: 'fine', why: `profile ${name} is made from the preset`};
		}
		if (known.includes(name)) return {...about, verdict: 'fine', why: `profile ${name} exists`};
		const nearest = nearestName(name, known);
		const meant = nearest === undefined ? '' : `Did you mean ${nearest}? `;
		return {
			...about,
			verdict: 'refusal',
			why: `project ${fleet.project.name} has no profile ${quote(name)}, and the preset does not make it`,
			remedy: `${meant}Name one that exists (${nameList(known, 8)}), or write it under profiles: in the preset.`,
		};
	});
};
