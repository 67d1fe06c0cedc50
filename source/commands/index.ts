import type {Command, CommandContext} from './command.ts';
import type {CommandInput, CommandName} from './definitions/index.ts';

/** Every command, loaded when it is called. */
const commands: {readonly [Name in CommandName]: () => Promise<Command<Name>>} = {
	setup: async () => (await import('./setup/setup.ts')).setupCommand,
	up: async () => (await import('./up.ts')).upCommand,
	plan: async () => (await import('./plan.ts')).planCommand,
	check: async () => (await import('./check.ts')).checkCommand,
	scale: async () => (await import('./scale.ts')).scaleCommand,
	upgrade: async () => (await import('./upgrade.ts')).upgradeCommand,
	reset: async () => (await import('./reset.ts')).resetCommand,
	destroy: async () => (await import('./destroy.ts')).destroyCommand,
	watch: async () => (await import('./watch.ts')).watchCommand,
	runs: async () => (await import('./runs.ts')).runsCommand,
	cancel: async () => (await import('./cancel.ts')).cancelCommand,
	kubeconfig: async () => (await import('./kubeconfig.ts')).kubeconfigCommand,
	ssh: async () => (await import('./ssh.ts')).sshCommand,
	inventory: async () => (await import('./inventory.ts')).inventoryCommand,
	discover: async () => (await import('./discover.ts')).discoverCommand,
	trust: async () => (await import('./trust.ts')).trustCommand,
	'presets list': async () => (await import('./presets.ts')).listPresetsCommand,
	'presets show': async () => (await import('./presets.ts')).showPresetCommand,
	'presets save': async () => (await import('./presets.ts')).savePresetCommand,
	'presets compare': async () => (await import('./presets.ts')).comparePresetsCommand,
	'presets remove': async () => (await import('./presets.ts')).removePresetCommand,
	'presets validate': async () => (await import('./presets.ts')).validatePresetsCommand,
	'presets schema': async () => (await import('./presets.ts')).presetSchemaCommand,
};

/** A command with what the command line says to it. */
export type Invocation = {
	[Name in CommandName]: {readonly name: Name; readonly input: CommandInput<Name>};
}[CommandName];

/**
 * Loads a command and runs it.
 * @returns the exit code
 */
export async function runCommand({name, input}: Invocation, context: CommandContext) {
	const command: (context: CommandContext, input: never) => Promise<number> =
		await commands[name]();
	// An invocation has the input of its own command.
	return command(context, input as never);
}
