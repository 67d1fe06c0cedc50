import type {Judgement, VerificationName} from '../../model/verification/verification-result.ts';
import type {Kubectl} from '../live/kubectl.ts';
import type {Stage} from './stage.ts';

/** One thing that is verified of a cluster. */
export type Verification = {
	readonly name: VerificationName;
	readonly verify: (context: VerificationContext) => Promise<Judgement>;
};

/** What the verifications of one run share. */
export type VerificationContext = {
	readonly kubectl: Kubectl;
	/** The nodes that the preset asks for. */
	readonly nodes: readonly string[];
	/** kubespray's name of the network plugin: `flannel`. */
	readonly network: string;
	/** The domain of the cluster's names: `cluster.local`. */
	readonly domain: string;
	/** Milliseconds to wait for what is still on its way. */
	readonly patience: number;
	/** The test pods, made when they are first asked for. */
	readonly stage: () => Promise<Stage>;
	readonly signal: AbortSignal;
};
