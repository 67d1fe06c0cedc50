import {chmodSync, chownSync, renameSync, rmSync, statSync} from 'node:fs';
import {createServer, type IncomingMessage, request as requestFrom} from 'node:http';
import {connect} from 'node:net';

/**
 * Stands before the LXD 5.0.2 of a member, in its socket's place, with what newer LXD and Incus do otherwise:
 * `newer-lxd.ts SOCKET LXDS-OWN-SOCKET SILENCE`. They hang up on connections that are silent (30 s; here SILENCE,
 * in milliseconds), and leave the type of an instance whose member does not answer as it was, with an empty
 * configuration (observed on LXD 5.21.7 and 6.9, Incus 6.0.4 and 7.0.2).
 */
const [place = '', lxd = '', silence = '30000'] = process.argv.slice(2);

const server = createServer((request, response) => {
	// Node would tell how long it keeps a connection, which Go does not.
	const connection = ['connection', 'keep-alive'] as const;
	const {method, url, headers} = request;
	const asked = requestFrom({socketPath: lxd, method, path: url, headers}, answer => {
		if (isListOfInstances(request)) {
			void collect(answer).then(text =>
				response.writeHead(200, [...connection]).end(rewritten(text)),
			);
		} else {
			response.writeHead(answer.statusCode ?? 500, [...answer.rawHeaders, ...connection]);
			answer.pipe(response);
		}
	});
	asked.on('error', () => response.destroy());
	request.pipe(asked);
});
Object.assign(server, {keepAliveTimeout: Number(silence), keepAliveTimeoutBuffer: 0});

// Events, exec: from the handshake on, bytes.
server.on('upgrade', ({method, url, rawHeaders}, near, head) => {
	const far = connect(lxd);
	const lines = rawHeaders.flatMap((word, index) =>
		index % 2 === 0 ? [`${word}: ${rawHeaders[index + 1]}`] : [],
	);
	far.write(`${method} ${url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
	far.write(head);
	far.pipe(near).pipe(far);
	far.on('error', () => near.destroy());
	near.on('error', () => far.destroy());
});

const fresh = `${place}.new`;
rmSync(fresh, {force: true});
server.listen(fresh, () => {
	const {uid, gid} = statSync(lxd);
	chownSync(fresh, uid, gid);
	chmodSync(fresh, 0o660);
	// Whoever finds it in its place may use it.
	renameSync(fresh, place);
});

const isListOfInstances = ({method, url = ''}: IncomingMessage) =>
	method === 'GET' && /^\/1\.0\/instances\?.*recursion=/.test(url);

async function collect(answer: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of answer) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}

function rewritten(text: string): string {
	const answer = JSON.parse(text) as {metadata?: unknown};
	return Array.isArray(answer.metadata)
		? JSON.stringify({...answer, metadata: answer.metadata.map(asNewer)})
		: text;
}

const asNewer = (instance: {readonly type: string}) =>
	instance.type === ''
		? {...instance, type: 'container', status: 'Error', config: {}, profiles: null}
		: instance;
