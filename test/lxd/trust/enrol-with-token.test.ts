import {X509Certificate} from 'node:crypto';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:https';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {enrolWithToken} from '../../../source/lxd/enroll.ts';
import {clientCertificate, serverPins} from '../../../source/lxd/tls.ts';

const {signal} = new AbortController();

type Manners = {
	/** What a stranger is told. */
	readonly extensions: readonly string[] | null;
	/** Where the token is read. */
	readonly field: 'password' | 'trust_token';
	/** Where it is refused. */
	readonly refused?: 'password';
};

const folder = () => {
	const made = mkdtempSync(join(tmpdir(), 'rookery-token-'));
	onTestFinished(() => rmSync(made, {recursive: true}));
	return made;
};

/** A server that takes one token, as a kind of LXD or Incus does. */
async function serve({extensions, field, refused}: Manners) {
	const {pem} = await clientCertificate({certificates: folder(), signal});
	const {fingerprint256} = new X509Certificate(pem.slice(pem.indexOf('-----BEGIN CERT')));
	const fingerprint = fingerprint256.replaceAll(':', '').toLowerCase();
	const token = Buffer.from(JSON.stringify({fingerprint, secret: 'secret'})).toString('base64');
	let auth = 'untrusted';
	const server = createServer({key: pem, cert: pem}, async (request, response) => {
		const answer = (body: unknown) => response.end(JSON.stringify(body));
		if (request.method === 'GET') {
			answer({type: 'sync', metadata: {auth, api_extensions: extensions}});
			return;
		}

		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, string>;
		if (refused !== undefined && body[refused] !== undefined) {
			answer({type: 'error', error: 'not implemented', error_code: 501});
		} else if (body[field] === token) {
			auth = 'trusted';
			answer({type: 'sync', metadata: {}});
		} else {
			answer({type: 'error', error: 'not authorized', error_code: 403});
		}
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.close();
		server.closeAllConnections();
	});
	const authority = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {url: `https://${authority}`, authority, token, fingerprint};
}

test.each<[string, Manners]>([
	['LXD 5.0', {extensions: ['certificate_token'], field: 'password'}],
	['LXD 6.9', {extensions: ['explicit_trust_token'], field: 'trust_token', refused: 'password'}],
	['Incus 6.0', {extensions: ['certificate_token'], field: 'trust_token'}],
	['Incus 7.0, which tells strangers no extensions', {extensions: null, field: 'trust_token'}],
])('a token is taken by %s', async (_, manners) => {
	const {url, authority, token, fingerprint} = await serve(manners);
	const certificates = folder();

	await enrolWithToken({url, token, certificates, signal});

	expect(await serverPins.read(certificates, authority)).toBe(fingerprint);
});
