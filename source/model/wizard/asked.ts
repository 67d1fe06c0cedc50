import type {PresetPath} from '../preset/preset-issue.ts';
import type {Answer, Field, Question} from './question.ts';
import type {Change} from './step.ts';

/** What the answer to a question of each kind is. */
type Values = {
	readonly text: string;
	readonly number: number;
	readonly size: string | undefined;
	readonly choice: string;
	readonly several: readonly string[];
	readonly switch: boolean;
};

/** What an answer changes, or what is wrong with it beyond what the preset's own rules say. */
export type Applied = Change | {readonly problem: string};

type Asking<Kind extends Field['kind']> = Omit<Question, 'field' | 'problem'> & {
	readonly field: Extract<Field, {readonly kind: Kind}>;
	/** What of the preset it is about: whatever is wrong there is a problem of this question. */
	readonly path?: PresetPath | undefined;
	/** What is wrong besides. */
	readonly problem?: string | undefined;
	readonly apply: (value: Values[Kind]) => Applied;
};

/** A question together with what its answer does. */
export type Asked = Omit<Question, 'problem'> &
	Pick<Asking<Field['kind']>, 'path' | 'problem'> & {readonly apply: (value: Answer) => Applied};

/** Lets a question's `apply` take values of the question's own kind, which `answerFault` has seen to. */
export const asked = <Kind extends Field['kind']>(asking: Asking<Kind>): Asked => ({
	...asking,
	apply: value => asking.apply(value as Values[Kind]),
});
