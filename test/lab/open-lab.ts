import {accessFiles} from './access/access-files.ts';
import type {Blueprint, MemberBlueprint} from './blueprint.ts';
import {findBreakage} from './breakage/find-breakage.ts';
import {mendAll} from './breakage/mend-all.ts';
import {attemptCommand} from './command/attempt-command.ts';
import {clearImages} from './content/clear-images.ts';
import {clearInstances} from './content/clear-instances.ts';
import {importImage} from './content/import-image.ts';
import {countDownloads} from './image/count-downloads.ts';
import type {Lab, LabMember} from './lab.ts';
import {lowerLab} from './lower-lab.ts';
import {awaitMembers} from './member/await-members.ts';
import {enterMember} from './member/enter-member.ts';
import {memberOf} from './member/member-of.ts';
import {runInMember} from './member/run-in-member.ts';

/** The face of a lab that is up. */
export function openLab(lab: Blueprint): Lab {
	return {
		...accessFiles(lab),
		name: lab.name,
		folder: lab.folder,
		subnet: lab.subnet,
		members: lab.memberBlueprints.map(openMember),
		imageServer: lab.imageServer,
		lxc: (member, ...words) => runInMember(memberOf(lab, member), ['lxc', ...words]),
		break: (verb, ...words) => findBreakage(verb).break(lab, words),
		mend: (verb, ...words) =>
			verb === undefined ? mendAll(lab) : findBreakage(verb).mend(lab, words),
		awaitMembers: wish => awaitMembers(lab, wish),
		importImage: product => importImage(lab, product),
		downloads: () => countDownloads(lab),
		clearImages: () => clearImages(lab),
		clearInstances: () => clearInstances(lab),
		down: () => lowerLab(lab.name),
	};
}

function openMember(member: MemberBlueprint): LabMember {
	return {
		name: member.name,
		address: member.address,
		run: async (command, options) => attemptCommand(await enterMember(member, command), options),
	};
}
