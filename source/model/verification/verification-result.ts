/** What is verified of a cluster, in this order. */
export const verificationSentences = {
	'nodes-ready': 'every node is ready',
	'system-pods': "the system's pods run",
	'pods-start': 'a pod starts on every node that takes work',
	'service-across-nodes': 'a pod reaches a service on another node',
	'service-same-node': 'a pod reaches a service answered on its own node',
	'service-itself': 'a pod reaches itself through its own service (hairpin)',
	'cluster-dns': 'a pod finds a service by its name',
} as const;

export type VerificationName = keyof typeof verificationSentences;

/** What was seen of the cluster, and what to do about it. */
export type Judgement = {
	/** `untried` for want of what it needs, which another verification tells of. */
	readonly verdict: 'holds' | 'fails' | 'untried' | 'not-applicable';
	/** What was seen, in a sentence. */
	readonly why: string;
	/** What to do; absent unless it fails. */
	readonly remedy?: string | undefined;
};

export type VerificationResult = Judgement & {
	readonly verification: VerificationName;
	/** What it says when it holds. */
	readonly sentence: string;
};
