import type {PresetSource, PresetState} from '../preset/source.ts';

/** What has to be known of a run to continue it. */
export type ContinuedRun = {
	readonly cluster: string;
	/** The last phase it goes to. */
	readonly until: string;
	/** Undefined where the preset was never saved, or the run does not tell. */
	readonly preset: PresetSource | undefined;
};

/**
 * The command that continues a run. It names the preset that the run was given and never the run's own copy:
 * a fix belongs into the former, and `scale` and `upgrade` would edit the latter.
 * @returns undefined where the run does not say which preset it was given
 */
function continueCommand({cluster, until, preset}: ContinuedRun): string | undefined {
	// `reset` goes by the cluster's record; `up` would install again what it takes off.
	if (until === 'reset') return `rookery reset ${cluster}`;
	if (!preset) return undefined;
	const reference = preset.kind === 'file' ? preset.path : preset.name;
	return `rookery up ${shellWord(reference)}${untilFlag(until)}`;
}

/** The command that continues a run, as a hint in one line. */
export const continueHint = (run: ContinuedRun): string =>
	`${continueCommand(run) ?? 'rookery up with the same preset'} looks at what stands and continues`;

/** How to continue a run, line by line: commands to paste, and what to know of them. */
export type Continuation = {
	/** In their order; the last one continues the run. */
	readonly commands: readonly string[];
	/** Set where the preset is no longer what the run was given. */
	readonly note: string | undefined;
};

/**
 * How to continue a run when its preset has been looked at.
 * @param state what became of the preset since the run started
 * @param copy the run's own copy of it, from which one that is gone comes back
 */
export function continuation(
	run: ContinuedRun,
	{state, copy}: {readonly state: PresetState; readonly copy: string},
): Continuation {
	const command = continueCommand(run);
	const {preset, until, cluster} = run;
	if (until === 'reset' || (command && preset && state !== 'gone' && state !== 'changed')) {
		return {commands: command === undefined ? [] : [command], note: undefined};
	}
	if (!command || !preset) {
		return {
			commands: [saveCommand(copy, cluster), `rookery up ${cluster}${untilFlag(until)}`],
			note: 'The preset of this run has no file of its own: save it first.',
		};
	}
	const name = preset.kind === 'file' ? preset.path : `The ${preset.kind} preset ${preset.name}`;
	return state === 'gone'
		? {
				commands: [
					preset.kind === 'file'
						? `cp ${shellWord(copy)} ${shellWord(preset.path)}`
						: saveCommand(copy, preset.name),
					command,
				],
				note: `${name} no longer exists: restore it from the copy of this run.`,
			}
		: {
				commands: [command],
				note: `${name} has changed since this run started; the command applies it as it is now.`,
			};
}

const saveCommand = (copy: string, name: string) =>
	`rookery presets save ${shellWord(copy)} ${name}`;

/** As it is written on the command line; without one a run goes all the way. */
function untilFlag(until: string) {
	if (until === 'verification' || until === '') return '';
	return ` --until ${until === 'inventory' ? 'nodes' : until}`;
}

const shellWord = (text: string) =>
	/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
