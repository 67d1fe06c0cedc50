/** A release of kubespray, and what it goes with. Versions have no leading "v". */
export type KubesprayRelease = {
	/** The tag in its repository: `v2.28.1`. */
	readonly tag: string;
	/** The Kubernetes it installs when nobody says otherwise, and all whose checksums it knows, newest first. */
	readonly kubernetes: {readonly default: string; readonly accepted: readonly string[]};
	/** The range of ansible-core its own assertion takes: from `least`, and under `below`. */
	readonly ansible: {readonly least: string; readonly below: string};
	/** The minor versions of Python, both included, that its ansible-core runs with on this machine. */
	readonly python: PythonRange;
	/** The releases of Ubuntu that it lists for nodes: "20.04". */
	readonly ubuntu: readonly string[];
};

/** From `least` to `most`, both included: "3.10" and "3.12". */
export type PythonRange = {readonly least: string; readonly most: string};
