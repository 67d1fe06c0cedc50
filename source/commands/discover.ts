import {createConnection} from '../lxd/connection.ts';
import {openTransport} from '../lxd/transports/open.ts';
import {exitCode} from '../primitives/errors.ts';
import {certificatesFolder} from '../provision/session.ts';
import type {Command, CommandContext} from './command.ts';
import {screen} from './screen.ts';

/** `rookery discover DESTINATION`: the fleet behind an ssh destination, or `https://HOST:8443`. */
export const discoverCommand: Command<'discover'> = async (
	context,
	{destination, project = 'default'},
) => {
	const {signal} = context;
	const connection = openConnection(destination, context);
	try {
		// What reads the answers takes as long to load as the way takes to open: both at once.
		const [{createClient}, {discoverFleet}, {fleetTable}] = await Promise.all([
			import('../lxd/client.ts'),
			import('../lxd/discover/fleet.ts'),
			import('../ui/output/fleet.ts'),
			connection.transport(signal),
		]);
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

function openConnection(host: string, {home, ssh}: CommandContext) {
	const options = {ssh: ssh(), home: {certificates: certificatesFolder(home)}};
	return createConnection({
		hosts: [host],
		open: async (host, signal) => openTransport(host, {...options, signal}),
	});
}
