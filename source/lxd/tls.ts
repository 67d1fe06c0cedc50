import {createHash, generateKeyPairSync, randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {link, readFile, rename, rm} from 'node:fs/promises';
import {Agent} from 'node:https';
import {join} from 'node:path';
import type {Duplex} from 'node:stream';
import {connect, type TLSSocket} from 'node:tls';
import {z} from 'zod';
import {UserError} from '../primitives/errors.ts';
import {reachProblem} from '../ssh/forwarding.ts';
import {makeFolder, writeText} from '../system/files.ts';
import {runProgram} from '../system/process.ts';
import {keptFor} from './transports/ssh.ts';

/** Opens connections to the one server whose certificate is pinned. */
export class PinnedAgent extends Agent {
	readonly #server: PinnedServer;

	constructor(server: PinnedServer) {
		// Node closes the idle ones after this time, and no other.
		super({keepAlive: true, timeout: keptFor});
		this.#server = server;
	}

	override createConnection(
		_options: unknown,
		callback?: (error: Error | null, stream: Duplex) => void,
	): undefined {
		openPinnedSocket(this.#server).then(
			socket => callback?.(null, socket),
			error => callback?.(error, error),
		);
	}
}

/** `host:port` → SHA-256 of the server's certificate in DER, as LXD writes fingerprints: lower-case hex. */
const Pins = z.record(z.string(), z.string());

/** The server certificates we were told to expect, in a folder of the user's. */
export const serverPins = {
	/** @returns undefined for a server never enrolled at */
	read: async (certificates: string, authority: string): Promise<string | undefined> =>
		(await readAll(certificates))[authority],
	save: async (certificates: string, authority: string, fingerprint: string): Promise<void> => {
		const pins = {...(await readAll(certificates)), [authority]: fingerprint};
		await makeFolder(certificates, 0o700);
		const draft = join(certificates, `servers-${process.pid}.json`);
		await writeText(draft, `${JSON.stringify(pins, undefined, '\t')}\n`, {mode: 0o600});
		await rename(draft, fileIn(certificates));
	},
};

async function readAll(certificates: string): Promise<Record<string, string>> {
	const file = fileIn(certificates);
	const text = await readFile(file, 'utf8').catch(() => '{}');
	try {
		return Pins.parse(JSON.parse(text));
	} catch (cause) {
		throw new UserError('the list of trusted LXD servers is damaged', {
			fault: 'connection',
			where: file,
			hint: 'remove the file and enrol again with rookery trust',
			cause,
		});
	}
}

function fileIn(certificates: string): string {
	return join(certificates, 'servers.json');
}

export type PinnedServer = {
	readonly address: ServerAddress;
	/** SHA-256 of the server certificate's DER in lower-case hex. */
	readonly fingerprint: string;
	readonly certificate: ClientCertificate;
};

const connectTimeout = 15_000;

/**
 * A TLS connection to a server that proved to hold the pinned certificate, before a byte was sent. Its
 * name and issuer say nothing: all members of an LXD cluster share one self-signed certificate.
 * @throws UserError
 */
async function openPinnedSocket(server: PinnedServer): Promise<TLSSocket> {
	const {address, fingerprint, certificate} = server;
	const destination = `https://${address.authority}`;
	const late = AbortSignal.timeout(connectTimeout);
	const socket = connect({
		host: address.host,
		port: address.port,
		key: certificate.pem,
		cert: certificate.pem,
		minVersion: 'TLSv1.3', // LXD speaks no other
		rejectUnauthorized: false, // the fingerprint is what counts
	});
	socket.setNoDelay(true);
	try {
		await once(socket, 'secureConnect', {signal: late});
	} catch (error) {
		socket.destroy();
		throw isTls(error)
			? noTls(destination, error)
			: reachProblem(
					{destination, ...address, connectTimeout},
					'LXD',
					late.aborted ? 'timeout' : error,
				);
	}
	const offered = createHash('sha256').update(socket.getPeerCertificate().raw).digest('hex');
	if (offered === fingerprint) return socket;
	socket.destroy();
	throw changed(destination, fingerprint, offered);
}

function isTls(error: unknown): boolean {
	return (
		error instanceof Error &&
		'code' in error &&
		/^(ERR_SSL|EPROTO|ECONNRESET)/.test(String(error.code))
	);
}

function noTls(where: string, cause: unknown): UserError {
	return new UserError('what listens there does not speak TLS as LXD does', {
		fault: 'connection',
		where,
		hint: 'is that LXD’s port? See core.https_address: lxc (or incus) config get core.https_address',
		cause,
	});
}

function changed(where: string, expected: string, offered: string): UserError {
	return new UserError(
		`the server’s certificate has changed: expected ${expected}, got ${offered}`,
		{
			fault: 'connection',
			where,
			hint: `someone may be listening in. If the server was set up anew, enrol again: rookery trust ${where}`,
		},
	);
}

/** Where an LXD server's API listens. */
type ServerAddress = {
	readonly host: string;
	readonly port: number;
	/** `host:port`, with brackets around an IPv6 address. */
	readonly authority: string;
};

/**
 * Reads `https://host[:port]`; LXD's port is 8443.
 * @throws UserError
 */
export function parseServerUrl(url: string): ServerAddress {
	const [, host, port = '8443'] =
		/^https:\/\/(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?\/?$/i.exec(url) ?? [];
	if (host === undefined || Number(port) < 1 || Number(port) > 65_535) {
		throw new UserError(`“${url}” is no address of an LXD server`, {
			fault: 'usage',
			hint: 'write it as https://host:8443',
		});
	}
	return {
		host: host.replace(/^\[|\]$/g, ''),
		port: Number(port),
		authority: `${host.toLowerCase()}:${port}`,
	};
}

/** Our private key and self-signed certificate, one after the other in PEM: what node:tls takes for both. */
type ClientCertificate = {readonly pem: string};

type Options = {
	/** The folder that keeps it. */
	readonly certificates: string;
	readonly signal: AbortSignal;
};

/**
 * The certificate that LXD servers know us by; made when there is none yet.
 * @throws UserError when the program openssl is missing: node:crypto signs no certificates
 */
export async function clientCertificate({
	certificates,
	signal,
}: Options): Promise<ClientCertificate> {
	const file = join(certificates, 'client.pem');
	return (await read(file)) ?? make(file, {certificates, signal});
}

async function read(file: string): Promise<ClientCertificate | undefined> {
	try {
		return {pem: await readFile(file, 'utf8')};
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
		throw error;
	}
}

async function make(file: string, {certificates, signal}: Options): Promise<ClientCertificate> {
	await makeFolder(certificates, 0o700);
	const draft = join(certificates, `client-${randomUUID()}.pem`);
	const {privateKey} = generateKeyPairSync('ec', {namedCurve: 'secp384r1'});
	try {
		const key = privateKey.export({type: 'sec1', format: 'pem'}).toString();
		await writeText(draft, key, {mode: 0o600});
		await writeText(draft, key + (await selfSign(draft, signal)));
		// Unlike a rename, a link never replaces what another rookery made meanwhile.
		await link(draft, file).catch(() => undefined);
	} finally {
		await rm(draft, {force: true});
	}
	return {pem: await readFile(file, 'utf8')};
}

async function selfSign(keyFile: string, signal: AbortSignal): Promise<string> {
	const tenYears = '3650';
	const {exitCode, stdout, stderr} = await runProgram(
		'openssl',
		['req', '-new', '-x509', '-sha384', '-days', tenYears, '-subj', '/CN=rookery', '-key', keyFile],
		{signal},
	);
	if (exitCode === 0) return stdout;
	throw new UserError(`openssl makes no certificate: ${stderr.trim()}`, {
		fault: 'connection',
		hint: 'try: openssl version',
	});
}
