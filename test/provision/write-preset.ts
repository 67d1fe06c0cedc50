import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {stringify} from 'yaml';
import type {Lab} from '../lab/lab.ts';
import type {Rookery} from './rookery.ts';

export type PresetWish = {
	readonly cluster: string;
	/** The ways in; the first member alone unless told. */
	readonly hosts?: readonly string[] | undefined;
	/** Node → member, or `auto`. */
	readonly masters: Readonly<Record<string, string>>;
	readonly workers: Readonly<Record<string, string>>;
	/** The workers' limit of memory. */
	readonly memory?: string | undefined;
	/** Profiles of the nodes that are in LXD, besides `default`. */
	readonly profiles?: readonly string[] | undefined;
	/** The tiny one, from the lab's image server, unless told. */
	readonly image?: {readonly server?: string; readonly alias: string} | undefined;
};

/**
 * Writes the preset of a cluster on the lab. Its nodes have a profile of their own, `CLUSTER-node`.
 * @returns the path, to be named on the command line
 */
export async function writePreset(
	{home}: Rookery,
	{imageServer}: Lab,
	{
		cluster,
		hosts = ['albatross1'],
		masters,
		workers,
		memory,
		image,
		profiles: others = [],
	}: PresetWish,
): Promise<string> {
	const profiles = ['default', ...others, `${cluster}-node`];
	const preset = {
		version: 1,
		cluster,
		lxd: {hosts},
		image: image ?? {server: imageServer, alias: 'tiny'},
		masters: {profiles, nodes: masters},
		workers: {profiles, ...(memory === undefined ? {} : {memory}), nodes: workers},
		profiles: {[`${cluster}-node`]: {config: {'security.nesting': 'true'}}},
	};
	const path = join(home, `${cluster}.yaml`);
	await writeFile(path, stringify(preset, {aliasDuplicateObjects: false}));
	return path;
}
