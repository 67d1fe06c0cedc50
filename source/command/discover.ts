import {createClient} from '../lxd/client.ts';
import {discoverFleet} from '../lxd/discover/discover-fleet.ts';
import {createConnection} from '../lxd/lxd-connection.ts';
import {openTransport} from '../lxd/transports/open-transport.ts';
import {exitCode} from '../model/exit-code.ts';
import {certificatesFolder} from '../provision/certificates-folder.ts';
import {fleetTable} from '../ui/plain/fleet-table.ts';
import type {Command} from './command.ts';
import {readArguments} from './read-arguments.ts';
import {screen} from './screen.ts';

/** `rookery discover DESTINATION`: the fleet behind an ssh destination, or `https://HOST:8443`. */
export const discoverCommand: Command = async context => {
	const {flags, names} = readArguments(context.argv, {
		usage: 'rookery discover DESTINATION [--project NAME]',
		names: {least: 1, most: 1},
		flags: {project: {type: 'string', default: 'default'}},
	});
	const {home, signal} = context;
	const {project} = flags;
	const ssh = context.ssh();
	const connection = createConnection({
		hosts: names,
		open: async (host, signal) =>
			openTransport(host, {ssh, home: {certificates: certificatesFolder(home)}, signal}),
	});
	try {
		const client = createClient({connection, project});
		const fleet = await discoverFleet(client, {project, signal});
		const lines = context.json ? [JSON.stringify(fleet)] : fleetTable(fleet, screen(context));
		for (const line of lines) {
			context.write(line);
		}

		return exitCode.done;
	} finally {
		connection.close();
	}
};
