import type {Facts} from '../plan/facts.ts';

/** What the variables depend on. */
export type VariableFacts = Pick<Facts, 'preset' | 'fleet' | 'kubespray' | 'pools' | 'jumpHosts'>;
