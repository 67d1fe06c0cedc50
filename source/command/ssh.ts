import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {sshArguments} from '../model/inventory/ssh-arguments.ts';
import {nearestName} from '../model/nearest-name.ts';
import {UserError} from '../model/user-error.ts';
import {clusterFiles} from '../provision/cluster/cluster-files.ts';
import {listClusters} from '../provision/cluster/list-clusters.ts';
import {openRecordBook} from '../provision/cluster/record-book.ts';
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

	const {folder, address, via} = await findNode(node, context);
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

async function findNode(node: string, {home}: CommandContext) {
	const known: string[] = [];
	for (const cluster of await listClusters(home)) {
		const files = clusterFiles(home, cluster);
		const records = (await openRecordBook(files.records)).all();
		const record = records[node];
		if (record) {
			return {folder: files.folder, ...record};
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
