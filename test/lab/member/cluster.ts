import {chmod, chown, cp, mkdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {stringify} from 'yaml';
import type {Blueprint, MemberBlueprint} from '../blueprint.ts';
import {runCommand} from '../command.ts';
import {ensureModules} from '../machine/host.ts';
import {runInMember} from './boot.ts';
import {makeHostKey, users, writeAccounts} from './sshd.ts';

/** Makes one LXD cluster of running, still unconfigured members, or sets a lone server up, with pool and profile. */
export async function formCluster(lab: Blueprint, signal?: AbortSignal | undefined): Promise<void> {
	const [first, ...others] = lab.memberBlueprints;
	if (!first) throw new Error(`${lab.name} has no members`);
	await initialise(first, firstPreseed(lab, first), signal);
	for (const member of others) {
		const answer = await runInMember(first, ['lxc', 'cluster', 'add', member.name], {signal});
		const token = answer.trim().split('\n').at(-1) ?? '';
		await initialise(member, joinPreseed(lab, {member, token}), signal);
	}
}

async function initialise(
	member: MemberBlueprint,
	preseed: unknown,
	signal: AbortSignal | undefined,
): Promise<void> {
	await runInMember(member, ['lxd', 'init', '--preseed'], {input: stringify(preseed), signal});
}

function firstPreseed(lab: Blueprint, member: MemberBlueprint): unknown {
	return {
		config: {'core.https_address': `${member.address}:8443`},
		...(lab.clustered ? {cluster: {server_name: member.name, enabled: true}} : {}),
		storage_pools: [{name: 'local', driver: lab.pool, config: poolSize(lab)}],
		profiles: [
			{
				name: 'default',
				devices: {
					eth0: {type: 'nic', nictype: 'bridged', parent: 'br0', name: 'eth0'},
					root: {type: 'disk', path: '/', pool: 'local'},
				},
			},
		],
	};
}

function joinPreseed(
	lab: Blueprint,
	{member, token}: {readonly member: MemberBlueprint; readonly token: string},
): unknown {
	return {
		cluster: {
			enabled: true,
			server_name: member.name,
			server_address: `${member.address}:8443`,
			cluster_token: token,
			member_config: Object.entries(poolSize(lab)).map(([key, value]) => ({
				entity: 'storage-pool',
				name: 'local',
				key,
				value,
			})),
		},
	};
}

function poolSize({pool, poolSize}: Blueprint): Record<string, string> {
	return pool === 'btrfs' ? {size: `${poolSize}GiB`} : {};
}

/**
 * Makes the folders that a member sees as its own: /etc, /home, /root, /tmp, /var/log,
 * /var/lib/lxd, and its ssh host key.
 * @param authorizedKey the public key that every user of the lab accepts
 */
export async function furnishMember(member: MemberBlueprint, authorizedKey: string): Promise<void> {
	const etc = join(member.folder, 'etc');
	await mkdir(member.folder, {recursive: true});
	await rm(etc, {recursive: true, force: true});
	await runCommand(['cp', '--archive', '/etc', etc]);
	await writeFile(join(etc, 'hostname'), `${member.name}\n`);
	await writeFile(join(etc, 'hosts'), `127.0.0.1 localhost\n${member.address} ${member.name}\n`);
	await writeAccounts(etc);

	await mkdir(join(member.folder, 'log/lxd'), {recursive: true});
	await mkdir(join(member.folder, 'lxd'), {recursive: true, mode: 0o711});
	await mkdir(join(member.folder, 'tmp'), {recursive: true});
	await chmod(join(member.folder, 'tmp'), 0o1777);
	await mkdir(join(member.folder, 'home'), {recursive: true});
	await makeHome({folder: join(member.folder, 'root'), owner: 0, authorizedKey});
	for (const {name, id} of users) {
		await makeHome({folder: join(member.folder, 'home', name), owner: id, authorizedKey});
	}
	await ensureModules(member);
	await makeHostKey(join(member.folder, 'host-key'));
}

type Home = {readonly folder: string; readonly owner: number; readonly authorizedKey: string};

async function makeHome({folder, owner, authorizedKey}: Home): Promise<void> {
	const ssh = join(folder, '.ssh');
	const authorizedKeys = join(ssh, 'authorized_keys');
	if (owner !== 0) await cp('/etc/skel', folder, {recursive: true});
	await mkdir(ssh, {recursive: true});
	await chmod(folder, 0o700);
	await chmod(ssh, 0o700);
	await writeFile(authorizedKeys, authorizedKey, {mode: 0o600});
	for (const path of [folder, ssh, authorizedKeys]) await chown(path, owner, owner);
}

/** The member that the lab itself asks when any would do. */
export function firstMember({name, memberBlueprints}: Blueprint): MemberBlueprint {
	const [first] = memberBlueprints;
	if (!first) throw new Error(`lab ${name} has no members`);
	return first;
}

/**
 * A lab's member by its name.
 * @throws with the names there are
 */
export function memberOf(lab: Blueprint, name: string | undefined): MemberBlueprint {
	const member = lab.memberBlueprints.find(candidate => candidate.name === name);
	if (member) return member;
	const names = lab.memberBlueprints.map(candidate => candidate.name).join(', ');
	throw new Error(`${name ?? 'no name'}: no member of lab ${lab.name}, which has ${names}`);
}
