import type {MadeChecks} from '../model/made-checks.ts';
import type {Preset} from '../model/preset/preset.ts';

/** What the worker is told through its stdin, as JSON: what was confirmed, and what no file may hold. */
export type WorkerOrders = {
	readonly preset: Preset;
	/** What the checks said before the plan was confirmed. */
	readonly checks?: MadeChecks | undefined;
	/** Key file → passphrase. */
	readonly passphrases: Readonly<Record<string, string>>;
};
