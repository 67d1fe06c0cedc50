/** A checkout of kubespray on this laptop, and what it says of itself. Versions have no leading "v". */
export type Checkout = {
	/** The tag, as the preset names it: `v2.28.1`. */
	readonly release: string;
	/** 40 hexadecimal digits. */
	readonly commit: string;
	readonly folder: string;
	/** The Kubernetes it installs when nobody says otherwise, and all whose checksums it knows, newest first. */
	readonly kubernetes: {readonly default: string; readonly accepted: readonly string[]};
	/** The range of ansible-core its own assertion takes: from `least`, and under `below`. */
	readonly ansible: {readonly least: string; readonly below: string};
};
