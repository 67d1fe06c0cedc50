import type {CheckResult} from '../check-result.ts';
import type {ImageOffer} from '../image-offer.ts';
import type {CheckFacts} from './check-facts.ts';
import {possibleMembers} from './possible-members.ts';

const check = 'image-architecture';

/** Whether the image runs on the processors of the members that it is meant for. */
export const checkImageArchitecture = ({
	preset,
	image,
	missing,
	fleet,
}: CheckFacts): readonly CheckResult[] => {
	const architecture = architectureOf(image);
	if (architecture === undefined) return [];
	const members = possibleMembers(missing, fleet);
	const wrong = members.filter(member => !runs(member.architecture, architecture));
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

const architectureOf = (image: ImageOffer): string | undefined => {
	if (image.kind === 'local') return image.image.architecture;
	return image.kind === 'remote' ? image.architecture : undefined;
};

const runs = (member: string, image: string) => kernelName(member) === kernelName(image);

/** Image servers write Debian's names, LXD the kernel's. */
const kernelName = (name: string) => debianNames[name] ?? name;

const debianNames: Readonly<Record<string, string>> = {
	amd64: 'x86_64',
	arm64: 'aarch64',
	ppc64el: 'ppc64le',
};
