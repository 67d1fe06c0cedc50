import {open, stat} from 'node:fs/promises';

/**
 * Marks where the log of a playbook ends now. The events say that an assertion failed, and only Ansible's own
 * words which of a task's many it was.
 * @returns reads, by node, the condition that did not hold
 */
export async function readAssertions(
	log: string,
): Promise<() => Promise<ReadonlyMap<string, string>>> {
	const start = await sizeOf(log);
	return async () => {
		const file = await open(log, 'r');
		try {
			const {buffer, bytesRead} = await file.read({
				buffer: Buffer.alloc((await sizeOf(log)) - start),
				position: start,
			});
			return assertionsIn(buffer.toString('utf8', 0, bytesRead));
		} finally {
			await file.close();
		}
	};
}

const sizeOf = async (path: string) => (await stat(path).catch(() => undefined))?.size ?? 0;

/** Ansible writes the result of a failed assertion over several lines of JSON. */
const assertionsIn = (words: string) =>
	new Map(
		[...words.matchAll(/^fatal: \[([^\]]+)\]: FAILED! => (\{\n.*?^\})/gms)].flatMap(
			([, node = '', result = '']) => {
				const assertion = assertionOf(result);
				return assertion === undefined ? [] : [[node, assertion] as const];
			},
		),
	);

function assertionOf(result: string): string | undefined {
	try {
		const {assertion} = JSON.parse(result) as {assertion?: unknown};
		return typeof assertion === 'string' ? assertion : undefined;
	} catch {
		return undefined;
	}
}
