/** How a person left the wizard. */
export type WizardEnd =
	/** A run began, or one that goes on is to be watched. */
	| {readonly kind: 'run'; readonly run: {readonly id: string; readonly folder: string}}
	| {readonly kind: 'watch'; readonly run: string}
	/** The preset was saved, and nothing was started. */
	| {readonly kind: 'saved'; readonly path: string}
	/** Nothing was touched; a draft is kept. `interrupted`: by Ctrl-C a second time, or by a signal. */
	| {readonly kind: 'left'; readonly how: 'by-choice' | 'interrupted'};
