import type {ProvisionOptions} from '../provision/provision.ts';
import type {ProvisionResult} from '../provision/provision-result.ts';

/** What a worker carries out: all between `run-started` and `run-finished`. */
export type RunWork = (options: ProvisionOptions) => Promise<ProvisionResult>;
