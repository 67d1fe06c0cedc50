import {spawn} from 'node:child_process';
import {open, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {timeLimitInSeconds} from '../../time-limit.ts';
import type {Blueprint, MemberBlueprint} from '../blueprint.ts';
import {attemptCommand, type CommandOptions, inParallel, runCommand} from '../command.ts';
import {labProcess} from '../machine/lab-process.ts';
import {waitUntil} from '../wait-until.ts';

/**
 * Starts a member's first process, which holds its namespaces; nothing when it runs already.
 * @throws with the place of its log when it does not come up
 */
export async function bootMember(
	member: MemberBlueprint,
	signal?: AbortSignal | undefined,
): Promise<void> {
	if (await anchorOf(member)) return;
	await rm(join(member.folder, 'anchor.pid'), {force: true});
	const log = join(member.folder, 'boot.log');
	const output = await open(log, 'w');
	const [program = '', ...words] = enterCgroup(member.cgroup, [
		...['ip', 'netns', 'exec', member.namespace],
		...['unshare', '--mount', '--uts', '--ipc', '--pid', '--cgroup', '--fork'],
		...['--propagation', 'private'],
		...['bash', fileURLToPath(new URL('boot-member.sh', import.meta.url))],
		...[member.folder, member.name, fileURLToPath(new URL('../../..', import.meta.url))],
	]);
	spawn(program, words, {detached: true, stdio: ['ignore', output.fd, output.fd]}).unref();
	await output.close();
	await waitUntil(async () => (await anchorOf(member)) !== undefined, {
		what: `${member.name} boots`,
		log,
		signal,
	});
}

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

const script = fileURLToPath(new URL('enter-cgroup.sh', import.meta.url));

/** The command that runs a command inside one of the lab's control groups. */
export function enterCgroup(cgroup: string, command: readonly string[]): readonly string[] {
	return ['sh', script, cgroup, ...command];
}

/**
 * Runs a command inside a member, as its root.
 * @returns its standard output
 * @throws when the member does not run or the command fails
 */
export async function runInMember(
	member: MemberBlueprint,
	command: readonly string[],
	options: CommandOptions = {},
): Promise<string> {
	return runCommand(await enterMember(member, command), options);
}

/**
 * The command that runs a command inside a member, as its root.
 * @throws when the member does not run
 */
export async function enterMember(
	member: MemberBlueprint,
	command: readonly string[],
): Promise<readonly string[]> {
	const anchor = await anchorOf(member);
	if (!anchor) throw new Error(`${member.name} does not run: npm run lab -- up`);
	return [
		...['nsenter', '--target', String(anchor), '--all', '--wd=/'],
		...['env', '-i', 'HOME=/root', 'USER=root', `TERM=${process.env['TERM'] ?? 'dumb'}`],
		'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
		...command,
	];
}

/**
 * The process that holds a member's namespaces, by the machine's number for it.
 * @returns undefined when the member does not run
 */
export function anchorOf(member: MemberBlueprint): Promise<number | undefined> {
	return labProcess(member, join(member.folder, 'anchor.pid'));
}
