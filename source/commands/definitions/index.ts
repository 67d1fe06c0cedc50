import {accessDefinitions, lxdDefinitions} from './access.ts';
import {clusterDefinitions, runDefinitions} from './clusters.ts';
import type {Parameter} from './parameters.ts';
import {presetDefinitions} from './presets.ts';

export {presetGroup} from './presets.ts';

/** Every command, as the help lists them. */
export const commandGroups = {
	'Create and change clusters': clusterDefinitions,
	'Follow runs': runDefinitions,
	'Use a cluster': accessDefinitions,
	'Look at LXD': lxdDefinitions,
	Presets: presetDefinitions,
} as const;

type AllDefinitions = typeof clusterDefinitions &
	typeof runDefinitions &
	typeof accessDefinitions &
	typeof lxdDefinitions &
	typeof presetDefinitions;

/** A command, as `commands` has it: "up", "presets list". */
export type CommandName = keyof AllDefinitions;

/** What the command line says to a command: its arguments and options by name. */
export type CommandInput<Name extends CommandName> = {
	readonly [Key in keyof AllDefinitions[Name]['parameters']]: AllDefinitions[Name]['parameters'][Key] extends Parameter<
		infer Value
	>
		? Value
		: never;
};

/** Below the list of commands. */
export const rootNotes = `
PRESET is a file (with a "/", or .yaml at its end), or the name of a saved or
shipped preset. "scale" and "upgrade" edit it: they take a file, a saved preset,
or the name of the cluster that one saved preset is for.

Exit codes:
    0  done, or nothing to do
    1  a bug in rookery
    2  the command line is wrong
    3  the preset is invalid
    4  a preflight check failed; nothing was changed
    5  provisioning failed
    6  kubespray failed, or the cluster does not work as it should
    7  cannot connect, or not allowed
   10  changes are needed (plan), or two presets differ (presets compare)
  130  interrupted, or not confirmed
"ssh" gives the exit code of what ran on the node.

Environment:
  ROOKERY_HOME                one folder for all files of rookery
  ROOKERY_SSH_CONFIG          as --ssh-config; "none" for no file at all
  ROOKERY_ADDRESS_TIMEOUT     seconds a node may take to get its address
                              (120; a virtual machine 240)
  ROOKERY_CLOUD_INIT_TIMEOUT  seconds cloud-init may take in a node (600)`;
