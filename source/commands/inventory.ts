import {exitCode, UserError} from '../primitives/errors.ts';
import {clusterFiles} from '../provision/cluster-store.ts';
import {readOptional} from '../system/files.ts';
import {readArguments} from './args.ts';
import type {Command} from './command.ts';

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
