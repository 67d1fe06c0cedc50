import {mkdir, mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** What a playbook needs only while it runs; only its owner may look. */
export type Scratch = {
	readonly folder: string;
	/** The sockets of its ssh connections. */
	readonly control: string;
	/** Ansible's home, and its temporary files. */
	readonly home: string;
	readonly temporary: string;
	/** The file that the callback writes to. */
	readonly events: string;
	/** The file of variables that win over all others. */
	readonly extraVars: string;
};

export async function makeScratch(extraVars: Readonly<Record<string, unknown>>): Promise<Scratch> {
	const folder = await mkdtemp(join(shortFolder(), 'rookery-'));
	const scratch = {
		folder,
		control: join(folder, 'control'),
		home: join(folder, 'home'),
		temporary: join(folder, 'temporary'),
		events: join(folder, 'events.jsonl'),
		extraVars: join(folder, 'vars.json'),
	};
	await Promise.all([
		mkdir(scratch.control, {mode: 0o700}),
		mkdir(scratch.home, {mode: 0o700}),
		mkdir(scratch.temporary, {mode: 0o700}),
		writeFile(scratch.events, '', {mode: 0o600}),
		writeFile(scratch.extraVars, JSON.stringify(extraVars), {mode: 0o600}),
	]);
	return scratch;
}

/** The path of a unix socket has at most 104 bytes on macOS; ours and what ssh adds take half of them. */
const shortFolder = () => (Buffer.byteLength(tmpdir()) <= 52 ? tmpdir() : '/tmp');
