import {timeLimitInSeconds} from '../../time-limit.ts';
import type {Blueprint, MemberBlueprint} from '../blueprint.ts';
import {attemptCommand} from '../command/attempt-command.ts';
import {inParallel} from '../command/in-parallel.ts';
import {waitUntil} from '../command/wait-until.ts';
import {enterMember} from './enter-member.ts';

/** Waits until every member that is there takes all for online but those that are named, which are not there. */
export async function awaitMembers(
	lab: Blueprint,
	{offline}: {readonly offline: readonly string[]} = {offline: []},
): Promise<void> {
	const wanted = lab.memberBlueprints
		.map(({name}) => `${name} is ${offline.includes(name) ? 'Offline' : 'Online'}`)
		.join(', ');
	const witnesses = lab.memberBlueprints.filter(({name}) => !offline.includes(name));
	await inParallel(
		witnesses.map(async witness => {
			const agrees = async () => (await membersBy(witness)) === wanted;
			await waitUntil(agrees, {what: `${witness.name} says that ${wanted}`, seconds: 180});
			for (const {name} of witnesses) {
				const answers = async () => isAnsweredBy(name, witness);
				await waitUntil(answers, {what: `${name} answers ${witness.name}`, seconds: 180});
			}
		}),
	);
}

/** One that was cut off is online again before every connection to it has come to. */
async function isAnsweredBy(member: string, witness: MemberBlueprint): Promise<boolean> {
	const query = ['timeout', `${timeLimitInSeconds(5)}`, 'lxc', 'query', `/1.0?target=${member}`];
	return (await attemptCommand(await enterMember(witness, query))).exitCode === 0;
}

/** Without a database that answers, LXD says nothing. */
async function membersBy(witness: MemberBlueprint): Promise<string> {
	const query = [
		'timeout',
		`${timeLimitInSeconds(30)}`,
		'lxc',
		'query',
		'/1.0/cluster/members?recursion=1',
	];
	const {exitCode, stdout} = await attemptCommand(await enterMember(witness, query));
	if (exitCode !== 0) return '';
	const members = JSON.parse(stdout) as {server_name: string; status: string}[];
	return members
		.map(({server_name, status}) => `${server_name} is ${status}`)
		.toSorted()
		.join(', ');
}
