import type {CheckResult} from '../check-result.ts';
import {ownerOf} from '../marker.ts';
import type {CheckFacts} from './check-facts.ts';

const check = 'profile-ours';

/** Whether the profiles that the preset makes are free names or this cluster's own: others' are not overwritten. */
export const checkProfileOurs = ({preset, fleet}: CheckFacts): readonly CheckResult[] =>
	Object.keys(preset.profiles).flatMap((name): readonly CheckResult[] => {
		const profile = fleet.profiles.find(candidate => candidate.name === name);
		if (!profile) return [];
		const owner = ownerOf(profile);
		if (owner === preset.cluster) {
			return [{check, subject: name, verdict: 'fine', why: `profile ${name} is this cluster's`}];
		}
		const whose =
			owner === undefined ? 'it was not made by rookery' : `it belongs to cluster ${owner}`;
		return [
			{
				check,
				subject: name,
				verdict: 'refusal',
				why: `profile ${name} exists and ${whose}; the preset would overwrite it`,
				remedy: `Give the preset's profile another name, or take it out of profiles: to use the one that exists as it is.`,
			},
		];
	});
