import {generateKeyPairSync, randomUUID} from 'node:crypto';
import {link, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {UserError} from '../../model/user-error.ts';
import {runProgram} from '../../ssh/run-program.ts';
import {makeFolder} from '../../system/files.ts';

/** Our private key and self-signed certificate, one after the other in PEM: what node:tls takes for both. */
export type ClientCertificate = {readonly pem: string};

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
		await writeFile(draft, key, {mode: 0o600});
		await writeFile(draft, key + (await selfSign(draft, signal)));
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
