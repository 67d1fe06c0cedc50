import {setTimeout as wait} from 'node:timers/promises';
import {z} from 'zod';
import type {LxdConnection} from './connection.ts';
import {ConnectionLostError, DatabaseError, lxdProblem} from './errors.ts';
import {type Answer, type Exchange, send} from './http.ts';

/** How LXD took a write: done at once, or by an operation to wait for. */
type WriteAnswer =
	| {readonly type: 'sync'; readonly metadata: unknown}
	| {readonly type: 'async'; readonly operation: string};

type Call = {
	/** Without the project, which the client adds: `/1.0/profiles?recursion=1`. */
	readonly path: string;
	/** Of the server and no project: asked for by a project, LXD leaves out what belongs to none. */
	readonly isOfServer?: true | undefined;
	readonly signal: AbortSignal;
	readonly deadline?: number | undefined;
};

/** LXD's API, whatever carries it. */
export type LxdClient = {
	readonly connection: LxdConnection;
	/**
	 * Reads an object; asked again through another member when the connection is lost, and while LXD's
	 * database settles.
	 * @throws LxdError when LXD refuses, UserError of fault `connection` when nothing answers
	 */
	readonly get: <Output>(schema: z.ZodType<Output>, call: Call) => Promise<Output>;
	/** As `get`, with the ETag that guards a later write. */
	readonly getWithTag: <Output>(
		schema: z.ZodType<Output>,
		call: Call,
	) => Promise<{readonly value: Output; readonly tag: string}>;
	/** Whether the server that was asked last answers at all, whatever is wrong behind it. */
	readonly isAnswering: (signal: AbortSignal) => Promise<boolean>;
	/** Reads a file's or a log's bytes. */
	readonly download: (call: Call) => Promise<Buffer>;
	/**
	 * Changes something, once: after a lost connection only a look at the facts can tell what came of it.
	 * Every write may be answered sync or async, by version (LXD 6.6 made profile writes async).
	 */
	readonly write: (
		call: Call & {
			readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
			readonly body?: unknown;
			readonly headers?: Readonly<Record<string, string>> | undefined;
		},
	) => Promise<WriteAnswer>;
};

const Envelope = z.discriminatedUnion('type', [
	z.object({type: z.literal('sync'), metadata: z.unknown()}),
	// The id comes from the metadata: a clustered LXD appends `?project=` to the operation's URL.
	z.object({type: z.literal('async'), metadata: z.object({id: z.string()})}),
	z.object({type: z.literal('error'), error: z.string(), error_code: z.number()}),
]);

/**
 * A client of one LXD project.
 * @param project put into the query of every request that is not of the server
 */
export function createClient({
	connection,
	project,
}: {
	connection: LxdConnection;
	project: string;
}): LxdClient {
	const exchange = async ({isOfServer, path, ...request}: Exchange & Call) =>
		send(await connection.transport(request.signal), {
			...request,
			path: isOfServer ? path : addProject(path, project),
		});
	const read = async (call: Call) => {
		try {
			return await exchange({...call, method: 'GET'});
		} catch (error) {
			if (!(error instanceof ConnectionLostError)) throw error;

			connection.drop(error.message, error.transport);
			return exchange({...call, method: 'GET'});
		}
	};

	const getWithTag: LxdClient['getWithTag'] = async (schema, call) =>
		retryWhileDatabaseRecovers(async () => {
			const answer = await read(call);
			const envelope = openEnvelope(answer, call.path);
			return {value: schema.parse(envelope.metadata), tag: String(answer.headers['etag'] ?? '')};
		}, call.signal);

	return {
		connection,
		getWithTag,
		get: async (schema, call) => (await getWithTag(schema, call)).value,
		isAnswering: async signal => {
			try {
				await exchange({method: 'GET', path: '/1.0', deadline: 5000, signal});
				return true;
			} catch {
				signal.throwIfAborted();
				return false;
			}
		},
		download: async call =>
			retryWhileDatabaseRecovers(async () => {
				const answer = await read(call);
				return answer.status === 200 ? answer.body : fail(answer, call.path);
			}, call.signal),
		write: async ({body, headers, ...call}) => {
			const answer = await exchange({
				...call,
				headers: {'content-type': 'application/json', ...headers},
				...(body === undefined ? {} : {body: JSON.stringify(body)}),
			});
			const envelope = openEnvelope(answer, call.path);
			return envelope.type === 'async'
				? {type: 'async', operation: envelope.metadata.id}
				: envelope;
		},
	};
}

const addProject = (path: string, project: string) =>
	`${path}${path.includes('?') ? '&' : '?'}project=${encodeURIComponent(project)}`;

function openEnvelope(answer: Answer, path: string) {
	const envelope = Envelope.safeParse(parseJson(answer));
	return envelope.success && envelope.data.type !== 'error' ? envelope.data : fail(answer, path);
}

function parseJson({body}: Answer): unknown {
	try {
		return JSON.parse(body.toString());
	} catch {
		return undefined;
	}
}

function fail(answer: Answer, path: string): never {
	const envelope = Envelope.safeParse(parseJson(answer));
	const [message, status] =
		envelope.success && envelope.data.type === 'error'
			? [envelope.data.error, envelope.data.error_code]
			: [`unexpected answer of LXD (HTTP ${answer.status})`, answer.status];
	throw lxdProblem(message, {status, where: path.replace(/\?.*/, '')});
}

/**
 * Milliseconds. The members agree on another leader in a few seconds; a member whose way to the old one
 * was closed in good order finds that out after 30 (canonical/lxd#9891).
 */
const databaseTimeout = 30_000;

const pause = 500;

/**
 * Asks, and asks again as long as LXD's database has no answer: for reads, which may be repeated.
 * @throws DatabaseError when it has none for half a minute, and whatever else `ask` throws
 */
async function retryWhileDatabaseRecovers<Answer>(
	ask: () => Promise<Answer>,
	signal: AbortSignal,
): Promise<Answer> {
	const deadline = Date.now() + databaseTimeout;
	for (;;) {
		try {
			return await ask();
		} catch (error) {
			if (!(error instanceof DatabaseError) || Date.now() > deadline) throw error;

			await wait(pause, undefined, {signal});
		}
	}
}
