import type {EventBody} from '../model/event.ts';
import type {PhaseName} from '../model/plan/phase-name.ts';
import type {Preset} from '../model/preset/preset.ts';
import type {HomeFolders} from '../preset/home.ts';
import type {SshOptions} from '../ssh/ssh-options.ts';

/** How a run ended; becomes its `run-finished`. */
export type RunOutcome = {
	readonly outcome: 'done' | 'failed' | 'cancelled';
	readonly exitCode: number;
	/** How many changes were made. */
	readonly changed: number;
	readonly message?: string | undefined;
	readonly hint?: string | undefined;
};

/** What a worker carries out: all between `run-started` and `run-finished`. */
export type RunWork = (options: {
	readonly preset: Preset;
	/** The last phase to go to. */
	readonly until: PhaseName;
	readonly emit: (body: EventBody) => void;
	readonly ssh: SshOptions;
	readonly home: HomeFolders;
	readonly runFolder: string;
	/** Aborts when the run is cancelled; the work then ends soon, with `cancelled`. */
	readonly signal: AbortSignal;
}) => Promise<RunOutcome>;
