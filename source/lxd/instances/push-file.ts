import type {LxdClient} from '../client.ts';
import {instancePath} from './instance-path.ts';

type Entry = {readonly type: 'file'; readonly content: string} | {readonly type: 'directory'};

/**
 * Writes a file, or makes a folder, in an instance, running or not. The parent must exist.
 * @param mode octal, as LXD wants it: "0600"
 */
export async function pushFile(
	client: LxdClient,
	{
		name,
		path,
		mode,
		entry,
		signal,
	}: {name: string; path: string; mode: string; entry: Entry; signal: AbortSignal},
): Promise<void> {
	// Incus reads its own header names only (lxc/incus: X-Incus-*).
	const headers = Object.fromEntries(
		['X-LXD', 'X-Incus'].flatMap(prefix => [
			[`${prefix}-uid`, '0'],
			[`${prefix}-gid`, '0'],
			[`${prefix}-mode`, mode],
			[`${prefix}-type`, entry.type],
		]),
	);
	await client.write({
		method: 'POST',
		path: `${instancePath(name, '/files')}?path=${encodeURIComponent(path)}`,
		headers,
		body: Buffer.from(entry.type === 'file' ? entry.content : ''),
		signal,
	});
}
