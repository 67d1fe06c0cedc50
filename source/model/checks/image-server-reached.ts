import type {CheckResult} from '../check-result.ts';
import {offersIn} from '../offers-in.ts';
import type {CheckFacts} from './check-facts.ts';

const check = 'image-server-reached';

/**
 * Whether the members reach the image server. The entry member downloads the image, the others copy
 * it from there: theirs is a warning, for LXD asks the server again when it refreshes the image.
 */
export const checkImageServerReached = ({
	preset,
	image,
	memberAnswers,
	fleet,
}: CheckFacts): readonly CheckResult[] => {
	if (!offersIn(image).some(({kind}) => kind === 'remote' || kind === 'unasked')) return [];
	const server = preset.image.server ?? 'the image server';
	return Object.entries(memberAnswers).map(([member, answer]): CheckResult => {
		const about = {check, subject: member};
		if (answer.kind === 'reached') {
			return {...about, verdict: 'fine', why: `${member} reaches ${server}`};
		}
		const isEntry = member === fleet.entry;
		if (answer.kind === 'unasked') {
			return {
				...about,
				verdict: isEntry ? 'warning' : 'fine',
				why: `${member} was not asked whether it reaches ${server}: ${answer.why}`,
				...(isEntry ? {remedy: 'Nothing to do, if it has a way to the internet.'} : {}),
			};
		}
		return {
			...about,
			verdict: isEntry ? 'refusal' : 'warning',
			why: `${member} does not reach ${server}: ${answer.why}${isEntry ? '; LXD downloads the image there' : '; it gets the image from the other members'}`,
			remedy: `See that the server runs, and give ${member} a way there: its network, its DNS, or a proxy ("lxc config set core.proxy_https http://PROXY").`,
		};
	});
};
