import {z} from 'zod';
import {UserError} from '../../primitives/errors.ts';
import {send} from '../http.ts';
import type {Transport} from '../transport.ts';

type Options = {readonly deadline: number; readonly signal: AbortSignal};

const ServerInfo = z.object({metadata: z.looseObject({auth: z.string()})});

/**
 * Sees that an LXD answers at the far end, and that it trusts us.
 * @returns the transport with LXD's greeting
 * @throws UserError, having closed the transport
 */
export async function verifyConnection(transport: Transport, options: Options): Promise<Transport> {
	try {
		const {body} = await send(transport, {method: 'GET', path: '/1.0', ...options});
		const greeting = ServerInfo.safeParse(parse(body));
		if (!greeting.success) throw noLxd(transport);
		if (greeting.data.metadata.auth !== 'trusted') throw notTrusted(transport);
		return {...transport, greeting: greeting.data.metadata};
	} catch (error) {
		transport.close();
		// What opens connections knows better than who waits for an answer.
		const {cause} = error instanceof Error ? error : {};
		throw cause instanceof UserError ? cause : error;
	}
}

function parse(body: Buffer): unknown {
	try {
		return JSON.parse(body.toString());
	} catch {
		return undefined;
	}
}

function noLxd({description}: Transport): UserError {
	return new UserError('what answers is not LXD', {
		fault: 'connection',
		where: description,
		hint: 'is this the right host, and for https the right port?',
	});
}

function notTrusted({description, protocol, authority}: Transport): UserError {
	return new UserError('LXD does not trust our certificate', {
		fault: 'connection',
		where: description,
		hint: `enrol it: rookery trust ${protocol}//${authority}`,
	});
}
