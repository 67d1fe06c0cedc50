import type {StoragePool} from '../fleet.ts';
import type {Facts} from '../plan/facts.ts';

/** What the variables depend on. */
export type VariableFacts = Pick<Facts, 'preset' | 'fleet' | 'kubespray'> & {
	/** Every storage pool of the fleet; undefined where nobody asked for them. */
	readonly pools?: readonly StoragePool[] | undefined;
};
