import {mkdir, readFile, rename, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';

/** `host:port` → SHA-256 of the server's certificate in DER, as LXD writes fingerprints: lower-case hex. */
const Pins = z.record(z.string(), z.string());

/** The server certificates we were told to expect, in a folder of the user's. */
export const serverPins = {
	/** @returns undefined for a server never enrolled at */
	read: async (certificates: string, authority: string): Promise<string | undefined> =>
		(await readAll(certificates))[authority],
	save: async (certificates: string, authority: string, fingerprint: string): Promise<void> => {
		const pins = {...(await readAll(certificates)), [authority]: fingerprint};
		await mkdir(certificates, {recursive: true, mode: 0o700});
		const draft = join(certificates, `servers-${process.pid}.json`);
		await writeFile(draft, `${JSON.stringify(pins, undefined, '\t')}\n`, {mode: 0o600});
		await rename(draft, fileIn(certificates));
	},
};

async function readAll(certificates: string): Promise<Record<string, string>> {
	const text = await readFile(fileIn(certificates), 'utf8').catch(() => '{}');
	return Pins.parse(JSON.parse(text));
}

function fileIn(certificates: string): string {
	return join(certificates, 'servers.json');
}
