import type {Preset} from '../model/preset/preset.ts';

/** What the worker is told through its stdin, as JSON: what was confirmed, and what no file may hold. */
export type WorkerOrders = {
	readonly preset: Preset;
	/** Key file → passphrase. */
	readonly passphrases: Readonly<Record<string, string>>;
};
