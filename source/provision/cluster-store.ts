import {execFile} from 'node:child_process';
import {readdir, rename, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import pLimit from 'p-limit';
import {tellingLine} from '../model/failure/log-excerpt.ts';
import type {Instance} from '../model/fleet/fleet.ts';
import {type Installation, installationOf} from '../model/installation.ts';
import {ClusterRecord, InstallationBegun} from '../model/kubespray.ts';
import {type NodeRecord, NodeRecords} from '../model/nodes.ts';
import {UserError} from '../primitives/errors.ts';
import {makeFolder, readJson, readOptional, writeJson} from '../system/files.ts';
import type {HomeFolders} from '../system/paths.ts';

/**
 * How far Kubernetes is installed by what is recorded here; the nodes themselves are not asked.
 * @param instances left out where LXD was not asked either
 */
export async function readInstallation(
	{clusterRecord, installationBegun}: ClusterFiles,
	instances?: readonly Instance[],
): Promise<Installation> {
	const [record, begun] = await Promise.all([
		readJson(clusterRecord, ClusterRecord),
		readJson(installationBegun, InstallationBegun),
	]);
	return installationOf({record, begun, instances});
}

/** The clusters this laptop keeps something for, by name. */
export async function listClusters({data}: HomeFolders): Promise<readonly string[]> {
	try {
		const entries = await readdir(join(data, 'clusters'), {withFileTypes: true});
		return entries
			.filter(entry => entry.isDirectory())
			.map(({name}) => name)
			.toSorted();
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];

		throw error;
	}
}

/** The records of one cluster's nodes: one writer at a time, in the order of the calls. */
export type RecordBook = {
	readonly all: () => NodeRecords;
	/** Replaces one node's record; undefined forgets it. */
	readonly write: (node: string, record: NodeRecord | undefined) => Promise<void>;
};

/** @param path of `nodes.json`; records that can't be read are as good as none: their work is done again */
export async function openRecordBook(path: string): Promise<RecordBook> {
	let records = (await readJson(path, NodeRecords)) ?? {};
	const inOrder = pLimit(1);
	return {
		all: () => records,
		write: async (node, record) => {
			const {[node]: _, ...others} = records;
			records = record === undefined ? others : {...others, [node]: record};
			await inOrder(() => writeJson(path, records));
		},
	};
}

/**
 * The cluster's key pair, made by OpenSSH the first time: a key of its own, so that no key of the user's
 * is ever on a node. It has no passphrase: a run must be able to go on while nobody is there. A pair that was only
 * half written, as on a full disk, is made again.
 * @returns the public key, as authorized_keys has it
 * @throws UserError with ssh-keygen's own words where it cannot make one
 */
export async function makeClusterKey(
	{folder, privateKey, publicKey}: ClusterFiles,
	{cluster, signal}: {cluster: string; signal: AbortSignal},
): Promise<string> {
	const present = (await readOptional(publicKey))?.trim() ?? '';
	if (isWhole(present, (await readOptional(privateKey)) ?? '')) return present;

	await makeFolder(folder, 0o700);
	// Under other names first: a kill or a full disk leaves half a pair, which ssh-keygen would ask about.
	const fresh = `${privateKey}.new`;
	await Promise.all([fresh, `${fresh}.pub`].map(path => rm(path, {force: true})));
	const words = ['-q', '-t', 'ed25519', '-N', '', '-C', `rookery ${cluster}`, '-f', fresh];
	try {
		await promisify(execFile)('ssh-keygen', words, {signal});
	} catch (error) {
		signal.throwIfAborted();
		throw keyProblem(error, folder);
	}

	// Never a public key beside the private one of another pair.
	await rm(publicKey, {force: true});
	await rename(fresh, privateKey);
	await rename(`${fresh}.pub`, publicKey);
	return ((await readOptional(publicKey)) ?? '').trim();
}

/** Each tells by its end whether all of it is there. */
const isWhole = (publicKey: string, privateKey: string) =>
	isWholePublicKey(publicKey) && /-----END [A-Z ]*PRIVATE KEY-----\s*$/.test(privateKey);

/** "ssh-ed25519 AAAA… comment": the blob is fields, each after its length (RFC 4253, section 6.6). */
function isWholePublicKey(line: string): boolean {
	const blob = Buffer.from(line.split(' ')[1] ?? '', 'base64');
	let at = 0;
	while (at + 4 <= blob.length) at += 4 + blob.readUInt32BE(at);
	return at > 0 && at === blob.length;
}

/** A program that is not there has a system error of its own. */
function keyProblem(error: unknown, folder: string): unknown {
	const {code, stderr = ''} = error as {code?: unknown; stderr?: string};
	if (typeof code !== 'number') return error;
	return new UserError(
		`ssh-keygen cannot make the key of the cluster: ${tellingLine(stderr) ?? `exit code ${code}`}`,
		{
			fault: 'provisioning',
			where: folder,
			hint: 'Check the space left there and the rights of the folder, then run rookery up again.',
			cause: error,
		},
	);
}

/** Where a cluster's own things are on this laptop; the folder is 0700, every private file 0600. */
export type ClusterFiles = {
	readonly folder: string;
	readonly privateKey: string;
	readonly publicKey: string;
	/** Host keys of the nodes, read through LXD. */
	readonly knownHosts: string;
	/** Accepted keys of jump hosts that the user's own known_hosts did not keep. */
	readonly jumpKnownHosts: string;
	/** What was done for each node: `NodeRecords`. */
	readonly records: string;
	/** The Ansible inventory, always at this path. */
	readonly inventory: string;
	/** The same in the style of playbooks for Ansible's lxd connection. */
	readonly originalInventory: string;
	/** The preset as it was last carried out: what `ssh`, `inventory` and `destroy` go by. */
	readonly preset: string;
	/** What kubespray was last carried to the end with: `ClusterRecord`. */
	readonly clusterRecord: string;
	/** The mark of a first installation that has not come to its end: `InstallationBegun`. */
	readonly installationBegun: string;
	/** What kubespray's own checks last accepted: `ValidationRecord`. */
	readonly validated: string;
	/** The admin's, with an address that this laptop reaches. */
	readonly kubeconfig: string;
	/** What Ansible found out about the nodes. */
	readonly factCache: string;
};

export function clusterFiles(home: HomeFolders, cluster: string): ClusterFiles {
	const folder = join(home.data, 'clusters', cluster);
	return {
		folder,
		privateKey: join(folder, 'id_ed25519'),
		publicKey: join(folder, 'id_ed25519.pub'),
		knownHosts: join(folder, 'known_hosts'),
		jumpKnownHosts: join(folder, 'jump_known_hosts'),
		records: join(folder, 'nodes.json'),
		inventory: join(folder, 'inventory', 'hosts.yaml'),
		originalInventory: join(folder, 'original', 'hosts.yaml'),
		preset: join(folder, 'preset.yaml'),
		clusterRecord: join(folder, 'kubernetes.json'),
		installationBegun: join(folder, 'installing.json'),
		validated: join(folder, 'validated.json'),
		kubeconfig: join(folder, 'kubeconfig'),
		factCache: join(folder, 'facts'),
	};
}
