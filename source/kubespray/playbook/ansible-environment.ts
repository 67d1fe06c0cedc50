import type {Scratch} from './make-scratch.ts';
import type {PlaybookOptions} from './playbook-options.ts';

/**
 * What Ansible is told by its environment, which wins over kubespray's ansible.cfg.
 * @param platform of the machine it runs on
 */
export const ansibleEnvironment = (
	{checkout, nodes, factCache, patience = 20}: PlaybookOptions,
	{scratch, callbacks, platform}: {scratch: Scratch; callbacks: string; platform: string},
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
