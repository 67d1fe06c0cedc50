/** The cluster as its own API tells it, asked by kubectl on a master. */
export type LiveCluster =
	/** No master has an admin kubeconfig: nothing was installed. */
	| {readonly kind: 'none'}
	/** One was installed, and its API does not answer. */
	| {readonly kind: 'silent'; readonly why: string}
	| {
			readonly kind: 'answering';
			/** The master that was asked. */
			readonly through: string;
			readonly nodes: readonly LiveNode[];
	  };

export type LiveNode = {
	readonly name: string;
	readonly ready: boolean;
	/** What the kubelet says where it is not ready. */
	readonly why: string | undefined;
	/** Of the kubelet, without a leading "v". */
	readonly version: string;
	readonly controlPlane: boolean;
};
