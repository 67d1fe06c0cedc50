import {readAdminConfig} from '../kubespray/kubeconfig/admin-config.ts';
import {apiTunnel} from '../kubespray/kubeconfig/api-tunnel.ts';
import {apiPort} from '../model/variables/api-port.ts';
import {readPreset} from '../preset/read-preset.ts';
import {clusterFiles} from '../provision/cluster/cluster-files.ts';
import {readOptional} from '../provision/cluster/read-optional.ts';
import {openRecordBook} from '../provision/cluster/record-book.ts';
import {readJumpHosts} from '../ssh/jump-hosts.ts';
import type {CommandContext} from './command.ts';

/**
 * What opens the way to a cluster's API, where its kubeconfig goes through a tunnel.
 * @returns a line for a shell; undefined where none is needed
 */
export async function findTunnel(
	{home, signal, ssh}: CommandContext,
	cluster: string,
): Promise<string | undefined> {
	const files = clusterFiles(home, cluster);
	const config = readAdminConfig((await readOptional(files.kubeconfig)) ?? '');
	if (config === undefined || new URL(config.cluster.server).hostname !== '127.0.0.1') {
		return undefined;
	}

	const {preset} = await readPreset(files.preset, {home, signal});
	const [node = ''] = Object.keys(preset.masters.nodes);
	const record = (await openRecordBook(files.records)).all()[node];
	if (record === undefined) {
		return undefined;
	}

	const {address, via} = record;
	const {configFile} = ssh();
	const {folder: sshFolder} = await readJumpHosts(via === undefined ? [] : [via], {
		configFile,
		signal,
	});
	const route = {node, folder: files.folder, sshConfig: configFile, sshFolder, via};
	return apiTunnel({cluster, route, address, port: Number(apiPort(preset))}).command;
}
