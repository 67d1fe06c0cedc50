import type {Command} from './command.ts';

/** Every command by its word, loaded when it is called. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
	setup: async () => (await import('./setup/setup.ts')).setupCommand,
	up: async () => (await import('./up.ts')).upCommand,
	scale: async () => (await import('./scale.ts')).scaleCommand,
	upgrade: async () => (await import('./upgrade.ts')).upgradeCommand,
	plan: async () => (await import('./plan.ts')).planCommand,
	check: async () => (await import('./check.ts')).checkCommand,
	discover: async () => (await import('./discover.ts')).discoverCommand,
	watch: async () => (await import('./watch.ts')).watchCommand,
	runs: async () => (await import('./runs.ts')).runsCommand,
	cancel: async () => (await import('./cancel.ts')).cancelCommand,
	presets: async () => (await import('./presets.ts')).presetsCommand,
	inventory: async () => (await import('./inventory.ts')).inventoryCommand,
	kubeconfig: async () => (await import('./kubeconfig.ts')).kubeconfigCommand,
	ssh: async () => (await import('./ssh.ts')).sshCommand,
	reset: async () => (await import('./reset.ts')).resetCommand,
	destroy: async () => (await import('./destroy.ts')).destroyCommand,
	trust: async () => (await import('./trust.ts')).trustCommand,
};

/** What `rookery --help` prints. */
export const help = `rookery: from a few LXD hosts to a running Kubernetes cluster

  rookery                      the guided way: from nothing to a preset, and to its run
  rookery setup [PRESET]       the same, with a preset filled in (--until nodes: no Kubernetes)
  rookery up PRESET            plan, show it, ask, and carry it out
      --yes                    do not ask
      --until PHASE            stop after nodes (before kubespray), or after any phase
      --detach                 come back at once; the run goes on
  rookery plan PRESET          only the difference; exit 0 nothing to do, 10 changes needed
      --until PHASE            as of up
  rookery check PRESET         every check before anything is touched, with its remedy
  rookery discover DESTINATION members, networks, pools, profiles, images, instances
      --project NAME           of another LXD project than "default"
  rookery watch [RUN]          follow a run, or look at a finished one
      --replay                 see it once more (--speed N: N times as fast as it was)
  rookery runs [RUN]           list the runs, or show one
  rookery cancel [RUN]         stop a run; what was made stands
  rookery presets ...          list, show, save (--force: in place of another), compare, remove,
                               validate, schema
  rookery inventory CLUSTER    the path of the Ansible inventory (--style original)
  rookery kubeconfig CLUSTER   the path of the admin's kubeconfig, or its text (--print)
      --merge                  put it into ~/.kube/config, or KUBECONFIG's first file
      --context NAME, --use    by another name there; as the current context
  rookery ssh NODE [COMMAND]   log in to a node
  rookery trust https://HOST:8443   enrol with --token TOKEN, or --through SSH-DESTINATION
  rookery scale PRESET         more or fewer nodes: edits the preset, then does as up
      --workers N --masters N  how many there are to be; new ones are placed where there is room
      --on MEMBER              new ones go there
      --add NAME[=MEMBER], --remove NAME   this worker; this node; may be repeated
      --yes, --until PHASE, --detach       as of up
  rookery upgrade PRESET       a newer Kubernetes, in the same way; says which are possible
      --to VERSION             this one, or the newest of 1.32
      --yes, --detach          as of up
  rookery reset CLUSTER        take Kubernetes off its nodes (--confirm CLUSTER: do not ask)
  rookery destroy CLUSTER      remove what rookery made of it (--confirm CLUSTER: do not ask)
  rookery --version            (-v) which rookery this is
  rookery --help               (-h) this, with any command too

PRESET is a file (with a "/", or .yaml at its end), or the name of a saved or shipped preset; for
scale and upgrade, which write it, a file, a saved preset, or the saved one of the cluster named.

Every command takes:
  --json                       machine-readable output, of a run one event a line; nothing is asked.
                               Not for setup, which asks, nor for ssh
  --plain                      lines only, no cursor movement
  --ssh-config FILE            instead of ~/.ssh/config (or ROOKERY_SSH_CONFIG)
  --accept-host-key SHA256:... trust this host key, not met before; may be repeated

Exit: 0 done, 1 a bug in rookery, 2 usage, 3 preset invalid, 4 a check refused, 5 provisioning
failed, 6 kubespray failed, 7 cannot connect or not allowed, 10 changes needed (plan) or two
presets differ (presets compare), 130 interrupted; ssh: as what ran on the node.
ROOKERY_HOME moves configuration, data and state together. ROOKERY_ADDRESS_TIMEOUT is how many
seconds a node may take to have an address (120; a virtual machine 240).`;
