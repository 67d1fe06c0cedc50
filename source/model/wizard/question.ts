/** Something to pick, or to type less of. */
export type Suggestion = {readonly value: string; readonly note?: string | undefined};

export type Option = {
	readonly value: string;
	readonly label: string;
	readonly note?: string | undefined;
	/** Why it can't be chosen. */
	readonly disabled?: string | undefined;
};

/** How a question is answered, with the answer as it stands. */
export type Field =
	| {
			readonly kind: 'text';
			readonly value: string;
			readonly suggestions: readonly Suggestion[];
			/** Several, written with spaces or commas between. */
			readonly isList?: boolean | undefined;
			/** Shown as stars, and kept nowhere. */
			readonly isSecret?: boolean | undefined;
	  }
	| {readonly kind: 'number'; readonly value: number; readonly least: number; readonly most: number}
	/** "4GiB", or nothing: what the profiles say. */
	| {readonly kind: 'size'; readonly value: string | undefined}
	| {
			readonly kind: 'choice';
			readonly value: string | undefined;
			readonly options: readonly Option[];
			/** Worth a filter: an image server's list. */
			readonly isLong?: boolean | undefined;
	  }
	| {
			readonly kind: 'several';
			readonly value: readonly string[];
			readonly options: readonly Option[];
			/** Their order counts: the last one wins. */
			readonly isOrdered: boolean;
	  }
	| {readonly kind: 'switch'; readonly value: boolean};

/** An answer to a question of any kind; undefined clears a size or a choice. */
export type Answer = string | number | boolean | readonly string[] | undefined;

/** One thing that the wizard asks; both faces draw it, each in its way. */
export type Question = {
	/** Names the answer, and is stable: `cluster`, `lxd.hosts`, `masters.memory`, `place.NODE`, `vars.kube_network_plugin`. */
	readonly key: string;
	/** "How many masters?" */
	readonly ask: string;
	/** One line, always shown where the choice is made. */
	readonly why: string;
	/** Some more, for `?`. */
	readonly more: string;
	readonly field: Field;
	/** What is wrong with the value as it stands, in words. */
	readonly problem: string | undefined;
	readonly warning?: string | undefined;
	/** Seldom changed: shown when unfolded, and a person is asked only then. */
	readonly isFolded?: boolean | undefined;
};
