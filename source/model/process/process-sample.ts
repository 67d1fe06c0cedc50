/** The processes of a node at one moment. Times are in Linux' ticks, a hundredth of a second each. */
export type ProcessSample = {
	/** Since the machine booted. */
	readonly at: number;
	readonly processes: ReadonlyMap<number, SampledProcess>;
};

export type SampledProcess = {
	readonly pid: number;
	readonly parent: number;
	/** The program's, up to 15 characters. */
	readonly name: string;
	/** The letter that `ps` shows. */
	readonly state: string;
	/** Of a processor, since it started. */
	readonly used: number;
	readonly startedAt: number;
	/** The kernel's own: a node that is a virtual machine has them. */
	readonly isKernel: boolean;
};
