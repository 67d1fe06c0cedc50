import {spawn} from 'node:child_process';
import {once} from 'node:events';
import type {LxdClient} from '../lxd/client.ts';
import {readInstances} from '../lxd/discover/read-instances.ts';
import {readServer} from '../lxd/discover/read-server.ts';
import {readInstance} from '../lxd/instances/read-instance.ts';
import {LxdError} from '../lxd/lxd-error.ts';
import {notRunning} from '../model/instance-state.ts';
import {sshArguments} from '../model/inventory/ssh-arguments.ts';
import {ownerOf} from '../model/marker.ts';
import {nearestName} from '../model/nearest-name.ts';
import {UserError} from '../model/user-error.ts';
import {readPreset} from '../preset/read-preset.ts';
import {clusterFiles} from '../provision/cluster/cluster-files.ts';
import {listClusters} from '../provision/cluster/list-clusters.ts';
import {openRecordBook} from '../provision/cluster/record-book.ts';
import {openSession} from '../provision/session.ts';
import type {Command, CommandContext} from './command.ts';

/** `rookery ssh NODE [COMMAND]`: OpenSSH to a node, with the cluster's key and the node's pinned host key. */
export const sshCommand: Command = async context => {
	const [node, ...rest] = context.argv;
	const command = rest[0] === '--' ? rest.slice(1) : rest;
	if (node === undefined || node.startsWith('-')) {
		throw new UserError('a node is missing', {
			fault: 'usage',
			hint: 'write: rookery ssh NODE [COMMAND]',
		});
	}

	const {cluster, folder, address, via} = await findNode(node, context);
	await refuseStopped(node, cluster, context);
	const sshConfig = context.ssh().configFile;
	const words = [...sshArguments({node, folder, sshConfig, via}), `root@${address}`, ...command];
	// OpenSSH has the terminal, and with it Ctrl-C.
	const giveBack = context.takeInterrupts(() => {});
	try {
		const ssh = spawn('ssh', words, {stdio: 'inherit'});
		const [code] = (await once(ssh, 'exit')) as [number | null];
		return code ?? 255;
	} finally {
		giveBack();
	}
};

/**
 * Asks LXD whether the node runs: OpenSSH would say "No route to host" of a stopped one, and wait for ever for a
 * frozen one. Where LXD cannot be asked, or is slow to answer, OpenSSH tries all the same.
 * @throws UserError where the node does not run, with what starts it
 */
async function refuseStopped(node: string, cluster: string, context: CommandContext) {
	const signal = AbortSignal.any([context.signal, AbortSignal.timeout(patience)]);
	const problem = await findProblem(node, cluster, {...context, signal}).catch((error: unknown) => {
		context.signal.throwIfAborted();
		if (error instanceof UserError || signal.aborted) return undefined;
		throw error;
	});
	if (problem) {
		throw new UserError(problem.message, {fault: 'provisioning', hint: problem.fix});
	}
}

/** Milliseconds. */
const patience = 8000;

async function findProblem(
	node: string,
	cluster: string,
	{home, ssh, signal}: Pick<CommandContext, 'home' | 'ssh' | 'signal'>,
) {
	const {preset} = await readPreset(clusterFiles(home, cluster).preset, {home, signal});
	// Nobody is asked a question for this look: OpenSSH may have its own.
	const session = await openSession({preset, home, ssh: {...ssh(), questions: undefined}});
	try {
		const [instance, server] = await Promise.all([
			findInstance(session.client, node, signal),
			readServer(session.client, signal),
		]);
		return instance && (instance.type === 'unknown' || ownerOf(instance) === cluster)
			? notRunning([instance], server)[0]
			: undefined;
	} finally {
		session.close();
	}
}

/** LXD answers for an instance by its member; where that is silent, the list still has it. */
async function findInstance(client: LxdClient, name: string, signal: AbortSignal) {
	try {
		return await readInstance(client, {name, signal});
	} catch (error) {
		if (!(error instanceof LxdError)) throw error;
		return (await readInstances(client, signal)).find(instance => instance.name === name);
	}
}

async function findNode(node: string, {home}: CommandContext) {
	const known: string[] = [];
	for (const cluster of await listClusters(home)) {
		const files = clusterFiles(home, cluster);
		const records = (await openRecordBook(files.records)).all();
		const record = records[node];
		if (record) {
			return {cluster, folder: files.folder, ...record};
		}

		known.push(...Object.keys(records));
	}

	const near = nearestName(node, known);
	throw new UserError(`no node "${node}" was set up from here`, {
		fault: 'usage',
		hint: near
			? `did you mean ${near}?`
			: known.length > 0
				? `there are ${known.join(', ')}`
				: 'rookery up sets nodes up',
	});
}
