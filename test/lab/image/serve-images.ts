import {appendFileSync, writeFileSync} from 'node:fs';
import {createServer, type ServerResponse} from 'node:http';
import {pipeline} from 'node:stream/promises';
import {parseArgs} from 'node:util';
import {type Archive, ensureImage, servedProducts} from './build.ts';
import {readSlowly} from './server.ts';
import {streamsIndex} from './simplestreams.ts';

/**
 * The lab's image server, a process of its own: simplestreams over plain http, as in
 * `serve-images.ts --address 10.77.0.1 --port 8080 --log FILE --pid FILE [--rate KB/S]`.
 */
const {values} = parseArgs({
	options: {
		address: {type: 'string', default: '127.0.0.1'},
		port: {type: 'string', default: '8080'},
		log: {type: 'string', default: '/dev/null'},
		pid: {type: 'string', default: '/dev/null'},
		rate: {type: 'string'},
	},
});
const rate = values.rate === undefined ? undefined : Number(values.rate);
const images = await Promise.all(servedProducts.map(ensureImage));
const documents = streamsIndex(images);
const archives: ReadonlyMap<string, Archive> = new Map(
	images.flatMap(({product, metadata, rootfs}) => [
		[`/images/${product.name}/lxd.tar.xz`, metadata] as const,
		[`/images/${product.name}/rootfs.tar.xz`, rootfs] as const,
	]),
);

createServer((request, response) => {
	const path = request.url ?? '/';
	const logEnd = () => {
		const end = response.writableEnded ? response.statusCode : 'aborted';
		log(`${request.method} ${path} ${end}`);
	};
	// Who has all of it may be gone before we hear that the last of it has left: no failure then.
	answer(path, {response, withBody: request.method !== 'HEAD'}).then(logEnd, logEnd);
}).listen(Number(values.port), values.address, () => {
	writeFileSync(values.pid, String(process.pid));
});

type Answer = {readonly response: ServerResponse; readonly withBody: boolean};

async function answer(path: string, {response, withBody}: Answer): Promise<void> {
	const archive = archives.get(path);
	const document = documents[path];
	if (archive) {
		response.writeHead(200, {'content-length': archive.size});
		if (!withBody) return void response.end();
		response.flushHeaders();
		return pipeline(readSlowly(archive.file, rate), response);
	}
	if (document) {
		response.writeHead(200, {'content-type': 'application/json'});
		return void response.end(withBody ? JSON.stringify(document) : undefined);
	}
	response.writeHead(404).end();
}

function log(line: string): void {
	appendFileSync(values.log, `${line}\n`);
}
