import {mkdir, mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {makeFolder, writeText} from '../../system/files.ts';
import type {PlaybookOptions} from './options.ts';

/**
 * What Ansible is told by its environment, which wins over kubespray's ansible.cfg.
 * @param platform of the machine it runs on
 */
export const ansibleEnvironment = (
	{checkout, nodes, factCache, patience = 20}: PlaybookOptions,
	{scratch, callbacks, platform}: {scratch: WorkDirectory; callbacks: string; platform: string},
): Readonly<Record<string, string>> => ({
	ANSIBLE_CONFIG: `${checkout.folder}/ansible.cfg`,
	// The user's own collections, plugins and leftovers are under the usual home.
	ANSIBLE_HOME: scratch.home,
	ANSIBLE_LOCAL_TEMP: scratch.temporary,
	ANSIBLE_CALLBACK_PLUGINS: callbacks,
	ROOKERY_EVENTS: scratch.events,
	// kubespray keeps facts in /tmp by host name, for all clusters and for nodes that were made anew.
	ANSIBLE_CACHE_PLUGIN: 'jsonfile',
	ANSIBLE_CACHE_PLUGIN_CONNECTION: factCache,
	ANSIBLE_FORKS: String(Math.min(Math.max(nodes.length, 1), mostForks)),
	ANSIBLE_HOST_KEY_CHECKING: 'True',
	ANSIBLE_SSH_ARGS: sshArguments(patience),
	ANSIBLE_SSH_CONTROL_PATH_DIR: scratch.control,
	ANSIBLE_TIMEOUT: String(patience),
	ANSIBLE_NOCOLOR: '1',
	ANSIBLE_NOCOWS: '1',
	PYTHONUNBUFFERED: '1',
	// Ansible runs in no other encoding, and ssh may hand the user's locale on to nodes that lack it.
	LC_ALL: platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8',
	// Ansible forks after it loaded what macOS wants nobody to fork after.
	...(platform === 'darwin' ? {OBJC_DISABLE_INITIALIZE_FORK_SAFETY: 'YES'} : {}),
});

/** More at once than the processors of a laptop bear, without more use. */
const mostForks = 20;

/**
 * ssh takes the first value it is given for an option, and these come before those of the inventory:
 * kubespray's own would send every host key to /dev/null. Which keys are known is the inventory's to say.
 */
const sshArguments = (patience: number) =>
	[
		'ControlMaster=auto',
		'ControlPersist=60s',
		'StrictHostKeyChecking=yes',
		'ConnectionAttempts=3',
		`ServerAliveInterval=${Math.ceil(patience / 4)}`,
		'ServerAliveCountMax=4',
	]
		.map(option => `-o ${option}`)
		.join(' ');

/** The user's environment without what would tell Ansible, its Python or kubectl to be otherwise. */
export const inheritedEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
	Object.fromEntries(Object.entries(env).filter(([name]) => !meddling.test(name)));

const meddling = /^(ANSIBLE_|ARA_|PYTHON|VIRTUAL_ENV|ROOKERY_|K8S_AUTH_|KUBECONFIG|LC_|LANG)/;

/** What a playbook needs only while it runs; only its owner may look. */
export type WorkDirectory = {
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

export async function makeWorkDirectory(
	extraVars: Readonly<Record<string, unknown>>,
): Promise<WorkDirectory> {
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
		writeText(scratch.events, '', {mode: 0o600}),
		writeText(scratch.extraVars, JSON.stringify(extraVars), {mode: 0o600}),
	]);
	return scratch;
}

/** The path of a unix socket has at most 104 bytes on macOS; ours and what ssh adds take half of them. */
const shortFolder = () => (Buffer.byteLength(tmpdir()) <= 52 ? tmpdir() : '/tmp');

/**
 * Makes the folder of a fact cache where it is missing, and removes from it what is no JSON object:
 * Ansible would remove it too, and then fail.
 */
export async function dropBrokenFacts(folder: string): Promise<void> {
	await makeFolder(folder, 0o700);
	for (const entry of await readdir(folder, {withFileTypes: true})) {
		const path = join(folder, entry.name);
		if (entry.isFile() && !isObject(await readFile(path, 'utf8'))) await rm(path);
	}
}

function isObject(text: string) {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value);
	} catch {
		return false;
	}
}
