import {readFile, rename, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import {UserError} from '../../model/user-error.ts';
import {makeFolder} from '../../system/files.ts';

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
		await writeFile(draft, `${JSON.stringify(pins, undefined, '\t')}\n`, {mode: 0o600});
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
