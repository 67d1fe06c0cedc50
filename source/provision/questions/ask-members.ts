import type {MemberAnswer} from '../../model/member-answer.ts';
import type {ModuleAnswer} from '../../model/module-answer.ts';
import {modulesNamed} from '../../model/modules-named.ts';
import type {Facts} from '../../model/plan/facts.ts';
import {missingNodes} from '../../model/plan/missing-nodes.ts';
import type {Session} from '../session.ts';
import {askImageServer} from './ask-image-server.ts';
import {askModules} from './ask-modules.ts';
import {reachMember} from './reach-member.ts';

export type MembersAnswers = {
	readonly memberAnswers: Readonly<Record<string, MemberAnswer>>;
	readonly modules: Readonly<Record<string, ModuleAnswer>>;
};

/**
 * Asks the members themselves, by a command over ssh, what LXD's API does not tell: the kernel modules, and
 * from the member that will download the image whether it gets through to the server.
 */
export async function askMembers(
	session: Session,
	facts: Facts,
	signal: AbortSignal,
): Promise<MembersAnswers> {
	const wanted = modulesNamed(facts);
	const server = isDownloadAhead(facts) ? facts.preset.image.server : undefined;
	const asked = facts.fleet.members.filter(
		({name, status}) =>
			status === 'Online' &&
			(wanted.length > 0 || (server !== undefined && name === facts.fleet.entry)),
	);
	const answers = await Promise.all(
		asked.map(async ({name}) => {
			const way = await reachMember(session, {facts, member: name, signal});
			const [modules, image] = await Promise.all([
				askModules(way, {modules: wanted, signal}),
				server !== undefined && name === facts.fleet.entry
					? askImageServer(way, {server, signal})
					: undefined,
			]);
			way.close();
			return {name, modules, image};
		}),
	);
	return {
		modules: Object.fromEntries(answers.map(({name, modules}) => [name, modules])),
		memberAnswers: Object.fromEntries(
			answers.flatMap(({name, image}) => (image ? [[name, image]] : [])),
		),
	};
}

const isDownloadAhead = (facts: Facts) => {
	const {image, fleet} = facts;
	const isHeld =
		image.kind === 'remote' &&
		fleet.images.some(({fingerprint}) => fingerprint === image.fingerprint);
	return missingNodes(facts).length > 0 && image.kind !== 'local' && !isHeld;
};
