/** A variable of kubespray that people change, and kubespray's own value for it. */
export type UsualVariable = {
	readonly name: string;
	readonly ask: string;
	readonly why: string;
	readonly more: string;
} & (
	| {readonly kind: 'switch'; readonly fallback: boolean}
	| {
			readonly kind: 'number';
			readonly fallback: number;
			readonly least: number;
			readonly most: number;
	  }
	/** One of the values that the release takes. */
	| {readonly kind: 'choice'; readonly fallback: string}
	| {readonly kind: 'list'}
);
