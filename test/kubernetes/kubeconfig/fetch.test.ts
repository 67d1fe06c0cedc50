import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {type AddressInfo, createServer as createDeaf, type Server} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createServer} from 'node:tls';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {apiTunnel, findApiServer} from '../../../source/kubernetes/kubeconfig/fetch.ts';

describe('api tunnel', () => {
	const route = {
		node: 'lab-master-1',
		folder: '/home/me/my data/lab',
		sshConfig: undefined,
		via: 'keeper@albatross1',
	};

	test('a tunnel is one line for a shell, and its near end is what the kubeconfig names', () => {
		const {server, command} = apiTunnel({cluster: 'lab', route, address: '10.0.0.11', port: 6443});
		const port = new URL(server).port;
		expect(new URL(server).hostname).toBe('127.0.0.1');
		expect(command).toMatch(
			/^ssh -F none -o 'IdentityFile="\/home\/me\/my data\/lab\/id_ed25519"' /,
		);
		expect(command).toMatch(/ -o 'ProxyCommand=ssh .*-l keeper -W .* -- albatross1' /);
		expect(command.endsWith(` -N -L ${port}:127.0.0.1:6443 root@10.0.0.11`)).toBe(true);
	});

	test('clusters have near ends of their own, always the same', () => {
		const serverOf = (cluster: string) =>
			apiTunnel({cluster, route, address: '10.0.0.11', port: 6443}).server;
		expect(serverOf('lab')).toBe(serverOf('lab'));
		expect(serverOf('lab')).not.toBe(serverOf('live'));
	});
});

describe('find api server', () => {
	let folder: string;
	const servers: Server[] = [];
	const {signal} = new AbortController();

	/** A certificate authority of that name, and a key and certificate it signed for 127.0.0.1. */
	function certify(name: string) {
		const at = (file: string) => join(folder, `${name}-${file}`);
		const openssl = (...words: readonly string[]) =>
			execFileSync('openssl', words, {stdio: ['ignore', 'ignore', 'ignore']});
		const request = ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
		openssl(
			...request,
			'-x509',
			'-subj',
			`/CN=${name}`,
			'-keyout',
			at('ca.key'),
			'-out',
			at('ca.crt'),
		);
		openssl(...request, '-subj', '/CN=kube-apiserver', '-keyout', at('key'), '-out', at('csr'));
		writeFileSync(at('ext'), 'subjectAltName=IP:127.0.0.1');
		const authority = ['-CA', at('ca.crt'), '-CAkey', at('ca.key'), '-CAcreateserial'];
		openssl(
			'x509',
			'-req',
			'-in',
			at('csr'),
			...authority,
			'-extfile',
			at('ext'),
			'-out',
			at('crt'),
		);
		const [authorityText, cert, key] = ['ca.crt', 'crt', 'key'].map(file =>
			readFileSync(at(file), 'utf8'),
		);
		return {authority: authorityText ?? '', cert, key};
	}

	async function listen(server: Server, host = '127.0.0.1') {
		servers.push(server);
		await new Promise<void>(resolve => server.listen(0, host, resolve));
		return {address: host, port: (server.address() as AddressInfo).port};
	}

	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'api-server-'));
	});
	afterAll(() => {
		for (const server of servers) server.close();
		rmSync(folder, {recursive: true});
	});

	test("the first address is taken where a server of the cluster's own authority answers", async () => {
		const {authority, ...ours} = certify('ours');
		const {authority: _, ...theirs} = certify('theirs');
		const impostor = await listen(createServer(theirs));
		const elsewhere = await listen(createServer(ours), '127.0.0.2');
		const deaf = await listen(createDeaf(socket => socket.on('error', () => {})));
		const api = await listen(createServer(ours));
		const closed = {address: '127.0.0.1', port: 1};
		const options = {authority, signal};

		expect(await findApiServer([closed, impostor, elsewhere, deaf, api], options)).toBe(
			`https://127.0.0.1:${api.port}`,
		);
		expect(await findApiServer([closed, impostor, elsewhere], options)).toBeUndefined();
	});
});
