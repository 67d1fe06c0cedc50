import type {Command} from './command.ts';

/** Every command by its word, loaded when it is called. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
	setup: async () => (await import('./setup.ts')).setupCommand,
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
