import type {StepName} from '../../source/model/wizard/state.ts';

/** A screen to be shown in the guide. */
export type Picture = {
	/** Of its file in docs/. */
	readonly name: string;
	/** What it shows, for those who do not see it. */
	readonly title: string;
	readonly columns: number;
	readonly rows: number;
	/** What is shown: the recorded run, so many seconds after its beginning or at its end; or a step of the wizard. */
	readonly of:
		| {readonly kind: 'run'; readonly at: number | 'end'}
		| {readonly kind: 'wizard'; readonly step: StepName};
	/** Keys that are pressed, as tmux calls them, and what is on the screen then. */
	readonly keys?: readonly string[] | undefined;
	readonly until: RegExp;
};
