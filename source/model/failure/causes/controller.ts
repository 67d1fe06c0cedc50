import type {KnownCause} from './cause.ts';

/** What goes wrong on this machine, before a node is touched. */
export const controllerCauses: readonly KnownCause[] = [
	{
		name: 'ansible-version',
		said: /Ansible must be between \S+ and \S+ exclusive - you have/,
		why: 'this release of kubespray refuses the ansible-core it was started with',
		remedy:
			"take kubespray.release and its own Python environment together: remove the environment's folder and run again, and rookery makes it anew from the release's requirements.txt",
	},
	{
		name: 'netaddr-missing',
		said: /Python netaddr is not present|python'?s netaddr be installed|required Python library \(netaddr\)/,
		why: "the Python that runs Ansible lacks netaddr, which kubespray's filters need",
		remedy:
			"remove the Python environment's folder and run again: rookery makes it anew from the release's requirements.txt",
	},
	{
		name: 'jinja-old',
		said: /Your Jinja version is too old/,
		why: 'the Python that runs Ansible has a Jinja that is too old for this release',
		remedy:
			"remove the Python environment's folder and run again: rookery makes it anew from the release's requirements.txt",
	},
	{
		name: 'collection-missing',
		said: /couldn't resolve module\/action|the collection '?[\w.]+'? was not found|No module named 'ansible_collections/i,
		why: 'an Ansible collection that kubespray uses is not installed; ansible-core alone has none',
		remedy:
			"remove the Python environment's folder and run again: the release's requirements.txt brings the whole of Ansible",
	},
	{
		name: 'role-not-found',
		said: /the role '[^']+' was not found/,
		why: 'Ansible did not read the ansible.cfg of the checkout, or the checkout is not whole',
		remedy: "remove the checkout's folder and run again: rookery fetches it anew",
	},
	{
		name: 'locale',
		said: /could not initialize the preferred locale|requires the locale encoding to be UTF-8/,
		why: 'Ansible runs in a UTF-8 locale only',
		remedy: 'export LC_ALL=C.UTF-8 and run again',
	},
	{
		name: 'python-unfit',
		said: /requires Python \d[\d.]* or newer|ansible-core requires a minimum of Python/i,
		why: 'the Python that was found is too old for the ansible-core of this release',
		remedy: 'install a Python of the range that `rookery check` names, and run again',
	},
	{
		name: 'bad-option',
		said: /ansible-playbook: error: /,
		why: 'ansible-playbook refuses an option it was given',
		remedy: 'the release and the ansible-core it runs with do not fit; check kubespray.release',
	},
	{
		name: 'no-such-node',
		said: /leaves us with no hosts to target|Could not match supplied host pattern, ignoring: (?!kube-master|kube-node|k8s-cluster|calico-rr|no-floating)/,
		why: 'the playbook is limited to nodes that are not in the inventory',
		remedy: 'run `rookery plan` with the preset to see which nodes it has',
	},
	{
		name: 'bad-yaml',
		said: /We were unable to read either as JSON nor YAML|Syntax Error while loading YAML|YAML parsing failed/,
		why: 'Ansible cannot read one of the YAML files it was given',
		remedy: 'the message names file and line; values under kubespray.vars are the usual place',
	},
	{
		name: 'dead-worker',
		said: /worker was found in a dead state/,
		why: 'a process of Ansible was killed on this machine, most often for want of memory',
		remedy: 'free memory here, and run again',
	},
];
