import {exitCode} from '../model/exit-code.ts';
import {UserError} from '../model/user-error.ts';
import {clusterFiles} from '../provision/cluster/cluster-files.ts';
import {readOptional} from '../provision/cluster/read-optional.ts';
import type {Command} from './command.ts';
import {readArguments} from './read-arguments.ts';

/** `rookery inventory CLUSTER`: the path of its Ansible inventory. */
export const inventoryCommand: Command = async context => {
	const {flags, names} = readArguments(context.argv, {
		usage: 'rookery inventory CLUSTER [--style kubespray|original]',
		names: {least: 1, most: 1},
		flags: {style: {type: 'string', default: 'kubespray'}},
	});
	const [cluster = ''] = names;
	const files = clusterFiles(context.home, cluster);
	const path = {kubespray: files.inventory, original: files.originalInventory}[flags.style];
	if (path === undefined) {
		throw new UserError(`there is no style "${flags.style}"`, {
			fault: 'usage',
			hint: 'write --style kubespray, or --style original',
		});
	}

	if ((await readOptional(path)) === undefined) {
		throw new UserError(`there is no inventory of "${cluster}" here`, {
			fault: 'usage',
			hint: 'rookery up writes it once the nodes are up',
		});
	}

	context.write(context.json ? JSON.stringify({cluster, path}) : path);
	return exitCode.done;
};
