/** One line that somebody is asked to type. */
export type PromptLine = {
	/** Of the question, or of the step's own line: "next". */
	readonly key: string;
	readonly message: string;
	/** What an empty line stands for, as it would be typed. */
	readonly initial: string;
	/** Typed unseen. */
	readonly isSecret: boolean;
};

/** Asks for a line, and waits for it. */
export type Prompt = (line: PromptLine) => Promise<string>;
