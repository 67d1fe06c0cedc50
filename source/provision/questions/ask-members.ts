import {readProxies} from '../../lxd/discover/read-proxies.ts';
import {modulesWanted} from '../../model/checks/modules-wanted.ts';
import type {MemberAnswer} from '../../model/member-answer.ts';
import type {ModuleAnswer} from '../../model/module-answer.ts';
import {decideImage} from '../../model/plan/decide-image.ts';
import type {Facts} from '../../model/plan/facts.ts';
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
	{
		onFound,
		signal,
	}: {
		readonly onFound?: ((part: Partial<MembersAnswers>) => void) | undefined;
		readonly signal: AbortSignal;
	},
): Promise<MembersAnswers> {
	const askedForModules = async () => {
		const modules = Object.fromEntries(await askEveryModule(session, facts, signal));
		onFound?.({modules});
		return modules;
	};
	const askedForServer = async () => {
		const memberAnswers = await askServer(session, facts, signal);
		onFound?.({memberAnswers});
		return memberAnswers;
	};
	const [modules, memberAnswers] = await Promise.all([askedForModules(), askedForServer()]);
	return {modules, memberAnswers};
}

const askEveryModule = async (session: Session, facts: Facts, signal: AbortSignal) =>
	Promise.all(
		modulesWanted(facts.preset, facts.fleet).map(async ({member, modules}) => {
			const way = await reachMember(session, {facts, member, signal});
			const answer = await askModules(way, {modules, signal});
			way.close();
			return [member, answer] as const;
		}),
	);

async function askServer(session: Session, facts: Facts, signal: AbortSignal) {
	const {server} = facts.preset.image;
	if (server === undefined || !isDownloadAhead(facts)) {
		return {};
	}

	const {entry} = facts.fleet;
	const way = await reachMember(session, {facts, member: entry, signal});
	const proxies = await readProxies(session.client, signal);
	return {[entry]: await askImageServer(way, {server, proxies, signal})};
}

const isDownloadAhead = (facts: Facts) => decideImage(facts).some(({state}) => state === 'missing');
