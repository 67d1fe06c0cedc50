import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {parseArgs} from 'node:util';
import {
	type Blueprint,
	blueprintOf,
	type MemberBlueprint,
	type PoolDriver,
	poolDrivers,
} from './blueprint.ts';
import {breakages, findBreakage, mendAll} from './breakage/breakages.ts';
import {imageServerFiles} from './image/server.ts';
import {lowerLab} from './lab.ts';
import {labProcess} from './machine/lab-process.ts';
import {listLabs, readRecord} from './machine/lab-record.ts';
import {isAlive, type Owner} from './machine/owner.ts';
import {anchorOf, enterMember} from './member/boot.ts';
import {memberOf} from './member/cluster.ts';
import {daemonState} from './member/daemon.ts';
import {dnsmasqPidFile} from './network/network.ts';
import {raiseLab} from './raise-lab.ts';

/** `up`: raises a lab or puts it right, then tells how to reach it. */
export async function upLab(words: readonly string[]): Promise<number> {
	const {values} = parseArgs({
		args: [...words],
		options: {
			name: {type: 'string', default: 'demo'},
			members: {type: 'string'},
			lone: {type: 'boolean', default: false},
			pool: {type: 'string'},
			'pool-size': {type: 'string'},
		},
	});
	const interrupted = new AbortController();
	process.once('SIGINT', () => interrupted.abort());
	const began = performance.now();
	const lab = await raiseLab({
		name: values.name,
		owner: 'nobody',
		...(values.lone
			? {members: 1, clustered: false}
			: values.members === undefined
				? {}
				: {members: wholeNumber('--members', values.members)}),
		pool: values.pool === undefined ? undefined : poolDriver(values.pool),
		poolSize:
			values['pool-size'] === undefined
				? undefined
				: wholeNumber('--pool-size', values['pool-size']),
		signal: interrupted.signal,
	});
	const seconds = ((performance.now() - began) / 1000).toFixed(1);
	const [first] = lab.members;
	console.log(`lab ${lab.name} is up after ${seconds} s: ${lab.subnet}`);
	for (const {name, address} of lab.members) console.log(`  ${name}  ${address}`);
	console.log(`image server: ${lab.imageServer} (20.04, tiny)`);
	console.log('users: keeper (group lxd), sudoer (password-less sudo), stranger (neither)');
	console.log(`\nexport ROOKERY_SSH_CONFIG=${lab.sshConfig}`);
	console.log(`ssh -F ${lab.sshConfig} keeper@${first?.name} lxc cluster list`);
	return 0;
}

function wholeNumber(flag: string, text: string): number {
	const number = Number(text);
	if (!Number.isInteger(number) || number < 1) throw new Error(`${flag} ${text}: a number from 1`);
	return number;
}

function poolDriver(text: string): PoolDriver {
	const driver = poolDrivers.find(candidate => candidate === text);
	if (!driver) throw new Error(`--pool ${text}: one of ${poolDrivers.join(', ')}`);
	return driver;
}

/** `down`: takes one lab down, or all of them. */
export async function downLabs(words: readonly string[]): Promise<number> {
	const {values} = parseArgs({
		args: [...words],
		options: {name: {type: 'string', default: 'demo'}, all: {type: 'boolean', default: false}},
	});
	for (const name of values.all ? await listLabs() : [values.name]) {
		await lowerLab(name);
		console.log(`lab ${name} is down`);
	}
	return 0;
}

/** `status`: how every lab of this machine fares, or the one that is named. */
export async function showStatus(words: readonly string[]): Promise<number> {
	const names = words[0] === '--name' ? words.slice(1) : await listLabs();
	if (names.length === 0) console.log('no lab is up');
	for (const name of names) {
		const record = await readRecord(name);
		if (!record) {
			console.log(`${name}: half-made`);
			continue;
		}
		await showLab(blueprintOf(record));
	}
	return 0;
}

async function showLab(lab: Blueprint): Promise<void> {
	const dhcp = await labProcess(lab, dnsmasqPidFile(lab));
	const server = await labProcess(lab, imageServerFiles(lab).pidFile);
	const parts = [
		lab.raised ? lab.subnet : `${lab.subnet} half-made`,
		...(lab.owner ? [await ownerState(lab.owner)] : []),
		`pool ${lab.pool}`,
		`dhcp ${dhcp ? 'running' : 'stopped'}`,
		`image server ${server ? 'running' : 'stopped'}`,
	];
	console.log(`${lab.name}: ${parts.join(', ')}`);
	for (const member of lab.memberBlueprints) {
		console.log(`  ${member.name}  ${member.address.padEnd(13)}  ${await memberState(member)}`);
	}
}

async function ownerState(owner: Owner): Promise<string> {
	return `process ${owner.pid} that raised it ${(await isAlive(owner)) ? 'runs' : 'has ended'}`;
}

async function memberState(member: MemberBlueprint): Promise<string> {
	if (!(await anchorOf(member))) return 'down';
	const [lxd, sshd] = await Promise.all([daemonState(member, 'lxd'), daemonState(member, 'sshd')]);
	return `lxd ${lxd}, sshd ${sshd}`;
}

/** `shell`: a root shell on a member, or one command there. */
export async function shellInto(words: readonly string[]): Promise<number> {
	const named = labName(words);
	const lab = await findLab(named.name);
	const [memberName, ...command] = named.words;
	const inside = command.length > 0 ? command : ['bash', '--login'];
	const [program = '', ...rest] = await enterMember(memberOf(lab, memberName), inside);
	const [exitCode] = await once(spawn(program, rest, {stdio: 'inherit'}), 'exit');
	return typeof exitCode === 'number' ? exitCode : 1;
}

/** `break`: breaks something in a lab. */
export async function breakLab(words: readonly string[]): Promise<number> {
	const named = labName(words);
	const lab = await findLab(named.name);
	const [verb, ...rest] = named.words;
	await findBreakage(verb).break(lab, rest);
	return 0;
}

/** `mend`: puts right one thing in a lab, or everything. */
export async function mendLab(words: readonly string[]): Promise<number> {
	const named = labName(words);
	const lab = await findLab(named.name);
	const [verb, ...rest] = named.words;
	await (verb === undefined ? mendAll(lab) : findBreakage(verb).mend(lab, rest));
	return 0;
}

/**
 * The lab of a name.
 * @throws when there is none
 */
async function findLab(name: string): Promise<Blueprint> {
	const record = await readRecord(name);
	if (!record) throw new Error(`no lab is named ${name}: npm run lab -- up --name ${name}`);
	return blueprintOf(record);
}

type NamedWords = {
	/** `demo` unless told. */
	readonly name: string;
	/** All other words, in their order. */
	readonly words: readonly string[];
};

/** Takes `--name NAME`, which has to come first, off a verb's words; the rest is the verb's. */
function labName(words: readonly string[]): NamedWords {
	const [first, name, ...rest] = words;
	if (first !== '--name') return {name: 'demo', words};
	if (name === undefined) throw new Error('--name: which lab?');
	return {name, words: rest};
}

/** What `npm run lab` can do, for a reader. */
export function usage(): string {
	return [
		'npm run lab -- up [--name NAME] [--members N | --lone] [--pool btrfs|dir] [--pool-size GIB]',
		'npm run lab -- down [--name NAME | --all]',
		'npm run lab -- status [--name NAME]',
		'npm run lab -- shell [--name NAME] MEMBER [COMMAND…]',
		'npm run lab -- break|mend [--name NAME] VERB …',
		'npm run lab -- mend [--name NAME]',
		'',
		'The lab is named demo unless told. What can be broken:',
		...breakages.map(({verb, usage: words, summary}) =>
			`  ${`${verb} ${words}`.padEnd(44)} ${summary}`.trimEnd(),
		),
	].join('\n');
}
