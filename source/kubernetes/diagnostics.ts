import {join} from 'node:path';
import type {LxdClient} from '../lxd/client.ts';
import {runInInstance} from '../lxd/exec.ts';
import {makeFolder, writeText} from '../system/files.ts';

/** What a node is asked: the name of the file it goes to, and a shell script that says it. */
type Question = {readonly name: string; readonly script: string};

/**
 * By what the failure was about. Every command stands alone: one that is missing or fails says so in the
 * file and the next goes on.
 */
const questions: Readonly<Record<'kubelet' | 'downloads', readonly Question[]>> = {
	kubelet: [
		{
			name: 'kubelet',
			// The kubelet last: it is the one that says most.
			script: `for unit in etcd containerd kubelet; do
	echo "# $unit"
	journalctl -u "$unit" --no-pager -n 400 -o short-iso
done`,
		},
		{
			name: 'containers',
			script: `export CONTAINER_RUNTIME_ENDPOINT=unix:///run/containerd/containerd.sock
timeout 10 crictl ps -a
for id in $(timeout 10 crictl ps -a -q --state Exited | head -n 5); do
	echo "# $id"
	# A Go program that panics says why first, and then the stack of every goroutine.
	said=$(timeout 5 crictl logs --tail 2000 "$id" 2>&1)
	printf '%s\\n' "$said" | grep -E -A 20 '^(panic|fatal error): ' || printf '%s\\n' "$said" | tail -n 30
done`,
		},
		{
			name: 'system',
			script: `systemctl --failed --no-pager
df -h / /var/lib
df -i /
free -m
cat /proc/swaps`,
		},
	],
	downloads: [
		{
			name: 'downloads',
			script: `cat /etc/resolv.conf
ip route
for url in https://dl.k8s.io https://github.com https://registry.k8s.io https://quay.io https://registry-1.docker.io; do
	echo "# $url"
	if command -v curl > /dev/null; then
		curl -sS -o /dev/null -m 8 -w '%{http_code}\\n' "$url"
	else
		timeout 10 python3 -c 'import sys, urllib.request
print(urllib.request.urlopen(sys.argv[1], timeout=8).status)' "$url" 2>&1 | tail -n 1
	fi
done`,
		},
	],
};

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
type Diagnostics = {readonly files: readonly string[]; readonly text: string};

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
			await writeText(path, text, {mode: 0o600});
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
			signal: AbortSignal.any([signal, AbortSignal.timeout(diagnosticsTimeout)]),
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
const diagnosticsTimeout = 45_000;
