import type {Doing} from '../keys/doings-of.ts';

/** A key that may be told of. */
export type HintKey = {
	/** As it is written, and as `nameKeys` calls it. */
	readonly shown: string;
	readonly key: string;
	/** Of each of these the words for the first thing in it that the key would do. */
	readonly words: readonly Words[];
};

type Words = Readonly<Partial<Record<Doing, string>>>;

export const hintKey = (shown: string, key: string, ...words: readonly Words[]): HintKey => ({
	shown,
	key,
	words,
});
