import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readServer} from '../lxd/discover/server.ts';
import {readInstance} from '../lxd/instances.ts';
import {notRunning} from '../model/fleet/instance-state.ts';
import {ownerOf} from '../model/fleet/members.ts';
import {sshArguments} from '../model/inventory.ts';
import {nodesOf} from '../model/nodes.ts';
import {readPreset} from '../preset/library.ts';
import {UserError} from '../primitives/errors.ts';
import {candidateList, nearestName} from '../primitives/text.ts';
import {clusterFiles, listClusters, openRecordBook} from '../provision/cluster-store.ts';
import {openSession} from '../provision/session.ts';
import {readJumpHosts} from '../ssh/jump-hosts.ts';
import type {Command, CommandContext} from './command.ts';

/** `rookery ssh NODE [COMMAND]`: OpenSSH to a node, with the cluster's key and the node's pinned host key. */
export const sshCommand: Command<'ssh'> = async (context, {node, command: given}) => {
	const command = given[0] === '--' ? given.slice(1) : given;
	const {cluster, folder, address, via, viaKnownHosts} = await findNode(node, context);
	await refuseStopped(node, cluster, context);
	const sshConfig = context.ssh().configFile;
	const {folder: sshFolder} = await readJumpHosts(via === undefined ? [] : [via], {
		configFile: sshConfig,
		signal: context.signal,
	});
	const words = [
		...sshArguments({node, folder, sshConfig, sshFolder, via, viaKnownHosts}),
		`root@${address}`,
		...command,
	];
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
 * frozen one. Where LXD cannot tell, OpenSSH tries all the same: the node may run without its member's LXD.
 * @throws UserError where the node does not run, with what starts it
 */
async function refuseStopped(node: string, cluster: string, context: CommandContext) {
	const {home, signal} = context;
	const document = await orUndefined(
		readPreset(clusterFiles(home, cluster).preset, {home, signal}),
		signal,
	);
	if (!document) return;
	const {preset} = document;
	// Nobody is asked a question for this look: OpenSSH may have its own.
	const session = await openSession({
		...{preset, home},
		ssh: {...context.ssh(), questions: undefined},
	});
	try {
		const server = await orUndefined(readServer(session.client, within(signal)), signal);
		if (!server) return;
		const instance = await orUndefined(
			readInstance(session.client, {name: node, signal: within(signal)}).then(
				found => found ?? 'gone',
			),
			signal,
		);
		if (!instance) {
			const member = nodesOf(preset).find(({name}) => name === node)?.member;
			const where = member === undefined || member === 'auto' ? 'its member' : `member ${member}`;
			context.warn(`Cannot tell whether ${node} runs: ${where} is not responding.`);
		} else if (instance !== 'gone' && ownerOf(instance) === cluster) {
			refuse(notRunning([instance], {...server, project: {name: preset.lxd.project}}));
		}
	} finally {
		session.close();
	}
}

function refuse([problem]: ReturnType<typeof notRunning>) {
	if (problem) throw new UserError(problem.message, {fault: 'provisioning', hint: problem.fix});
}

/** As long as somebody who wants to log in may wait for LXD. */
const within = (signal: AbortSignal) => AbortSignal.any([signal, AbortSignal.timeout(5000)]);

/** What LXD answers; undefined where it does not, or says that it cannot tell. */
async function orUndefined<T>(answer: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
	try {
		return await answer;
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof UserError || (error instanceof Error && error.name === 'TimeoutError')) {
			return undefined;
		}

		throw error;
	}
}

async function findNode(node: string, {home}: CommandContext) {
	const known: string[] = [];
	for (const cluster of await listClusters(home)) {
		const files = clusterFiles(home, cluster);
		const records = (await openRecordBook(files.records)).all();
		const record = records[node];
		if (record) return {cluster, folder: files.folder, ...record};

		known.push(...Object.keys(records));
	}

	const near = nearestName(node, known);
	throw new UserError(`no node "${node}" was set up from here`, {
		fault: 'usage',
		hint: near
			? `did you mean ${near}?`
			: known.length > 0
				? candidateList(known)
				: 'rookery up sets nodes up',
	});
}
