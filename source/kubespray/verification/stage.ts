import type {Judgement} from '../../model/verification/verification-result.ts';

/** The test pods, and how their start went. */
export type Stage = {
	readonly judgement: Judgement;
	/** Where both pods run. */
	readonly places: readonly StagePlace[];
};

/** A node where one pod answers, by its service, and another asks. */
export type StagePlace = {
	readonly node: string;
	/** The pods' names; the service is named after the one that answers. */
	readonly answering: string;
	readonly asking: string;
	/** Of the answering pod. */
	readonly podAddress: string;
	readonly serviceAddress: string;
};
