import type {CheckResult} from '../check-result.ts';
import type {CheckFacts} from './check-facts.ts';
import {isSameArchitecture} from './is-same-architecture.ts';
import {offerArchitecture} from './offer-architecture.ts';
import {possibleMembers} from './possible-members.ts';

const check = 'image-architecture';

/** Whether the image runs on the processors of the members that it is meant for. */
export const checkImageArchitecture = ({
	preset,
	image,
	missing,
	fleet,
}: CheckFacts): readonly CheckResult[] => {
	const architecture = offerArchitecture(image);
	if (architecture === undefined) return [];
	const members = possibleMembers(missing, fleet);
	const wrong = members.filter(member => !isSameArchitecture(member.architecture, architecture));
	if (wrong.length === 0) {
		const why = `${preset.image.alias} is for ${architecture}, as the members are`;
		return [{check, subject: preset.image.alias, verdict: 'fine', why}];
	}
	return wrong.map(member => ({
		check,
		subject: member.name,
		verdict: 'refusal',
		why: `${preset.image.alias} is for ${architecture}; ${member.name} is ${member.architecture}`,
		remedy: `Name the image for ${member.architecture} in the preset, or place the nodes on members of ${architecture}.`,
	}));
};
