import {stringify} from 'yaml';
import type {Blueprint, MemberBlueprint} from '../blueprint.ts';
import {runInMember} from './run-in-member.ts';

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
