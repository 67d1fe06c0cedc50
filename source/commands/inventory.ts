import {exitCode, UserError} from '../primitives/errors.ts';
import {clusterFiles} from '../provision/cluster-store.ts';
import {readOptional} from '../system/files.ts';
import type {Command} from './command.ts';

/** `rookery inventory CLUSTER`: the path of its Ansible inventory. */
export const inventoryCommand: Command<'inventory'> = async (context, {cluster, style}) => {
	const files = clusterFiles(context.home, cluster);
	const path = {kubespray: files.inventory, original: files.originalInventory}[style];
	if ((await readOptional(path)) === undefined) {
		throw new UserError(`there is no inventory of "${cluster}" here`, {
			fault: 'usage',
			hint: 'rookery up writes it once the nodes are up',
		});
	}

	context.write(context.json ? JSON.stringify({cluster, path}) : path);
	return exitCode.done;
};
