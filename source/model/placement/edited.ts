import type {Preset} from '../preset/preset.ts';

/** The parts of a preset that say which nodes there are. */
export type NodesOfPreset = Pick<Preset, 'cluster' | 'masters' | 'workers' | 'etcd'>;

/** A preset after a change, or why it can't be changed so, in words. */
export type Edited<P extends NodesOfPreset> =
	| {readonly ok: true; readonly preset: P}
	| {readonly ok: false; readonly why: string};
