import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {LxdClient} from '../../lxd/client.ts';
import {runInInstance} from '../../lxd/instances/run-in-instance.ts';
import {makeFolder} from '../../system/files.ts';
import {type Question, questions} from './questions.ts';

type Options = {
	readonly node: string;
	readonly about: keyof typeof questions;
	/** The run's own: the files go to `diagnosis` in it. */
	readonly folder: string;
	/** The proxy that the node's own downloads go through, if any. */
	readonly environment?: Readonly<Record<string, string>> | undefined;
	readonly signal: AbortSignal;
};

/** What was fetched: files as the node wrote them, and their text for a first look. */
export type Diagnostics = {readonly files: readonly string[]; readonly text: string};

/**
 * Asks a node through LXD what Ansible can't tell, ssh or no ssh. A node that does not answer in time, or
 * at all, costs its file and nothing else.
 * @returns absolute paths of files, 0600; their control characters are kept
 */
export async function fetchDiagnostics(
	client: LxdClient,
	{node, about, folder, environment, signal}: Options,
): Promise<Diagnostics> {
	const parent = join(folder, 'diagnosis');
	const answers = await Promise.all(
		questions[about].map(async question => {
			const text = await ask(client, {node, question, environment, signal});
			if (!text) return undefined;
			const path = join(parent, `${node}-${question.name}.log`);
			await makeFolder(parent, 0o700);
			await writeFile(path, text, {mode: 0o600});
			return {path, text};
		}),
	);
	signal.throwIfAborted();
	const given = answers.filter(answer => answer !== undefined);
	return {files: given.map(({path}) => path), text: given.map(({text}) => text).join('\n')};
}

type Asked = Pick<Options, 'node' | 'environment' | 'signal'> & {readonly question: Question};

async function ask(client: LxdClient, {node, question, environment, signal}: Asked) {
	try {
		const {stdout} = await runInInstance(client, {
			name: node,
			command: ['sh', '-c', `{\n${question.script}\n} 2>&1 | tail -c ${most}`],
			environment,
			signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
		});
		return stdout;
	} catch {
		// Why the node can't be asked is not why the playbook failed.
		return undefined;
	}
}

/** In bytes, of each file. */
const most = 200_000;

/** In milliseconds; the questions are asked side by side. */
const patience = 45_000;
