import {askWhetherToLeave} from './ask-whether-to-leave.ts';

export type Interruptions = Disposable & {
	/** Aborts when the person leaves, or the process is asked to end. */
	readonly signal: AbortSignal;
	/** Whether leaving is what the person answered. */
	readonly isByChoice: () => boolean;
	/** Resolves at once, unless a question stands: then when it is answered. */
	readonly answered: () => Promise<void>;
};

type Options = {
	readonly run: {readonly id: string; readonly folder: string};
	readonly signal: AbortSignal;
	readonly warn: (line: string) => void;
	readonly takeInterrupts?: ((onInterrupt: () => void) => () => void) | undefined;
};

/** Ctrl-C while a run is followed: the first asks what it is to mean, the second leaves at once. */
export const interruptions = ({run, signal, warn, takeInterrupts}: Options): Interruptions => {
	const left = new AbortController();
	let isByChoice = false;
	let question: Promise<void> | undefined;
	const giveBack = takeInterrupts?.(() => {
		if (question) return left.abort();
		question = askWhetherToLeave(run, {signal: left.signal, warn})
			.then(answer => {
				isByChoice = answer === 'leave';
				if (answer !== 'stay') left.abort();
			})
			.finally(() => {
				question = undefined;
			});
	});
	return {
		signal: AbortSignal.any([signal, left.signal]),
		isByChoice: () => isByChoice,
		answered: async () => question,
		[Symbol.dispose]: () => giveBack?.(),
	};
};
