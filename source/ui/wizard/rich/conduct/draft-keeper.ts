import type {Conducting} from './conductor.ts';

/** Keeps what was answered, so that it can be gone on with whatever happens. */
export type DraftKeeper = {
	/** After a moment: not at each of many changes. */
	readonly keepSoon: () => void;
	/** Nothing is kept of a wizard in which nobody went anywhere. */
	readonly keepNow: () => Promise<void>;
	/** Keeps nothing soon until that is through: it forgets the draft, which is not to be there again. */
	readonly rest: (finishing: Promise<unknown>) => void;
};

export const draftKeeper = ({store, services, signal, fail}: Conducting): DraftKeeper => {
	let kept = store.now().wizard;
	let timer: NodeJS.Timeout | undefined;
	let isResting = false;
	const endRest = () => {
		isResting = false;
	};
	const keepNow = async () => {
		clearTimeout(timer);
		timer = undefined;
		const {wizard} = store.now();
		if (wizard === kept || wizard.furthest === 'start') return;
		kept = wizard;
		await services.keepDraft(wizard);
	};
	signal.addEventListener('abort', () => clearTimeout(timer), {once: true});
	return {
		keepNow,
		keepSoon: () => {
			if (timer || isResting || signal.aborted || store.now().wizard === kept) return;
			timer = setTimeout(() => {
				keepNow().catch(fail);
			}, pause);
		},
		rest: finishing => {
			clearTimeout(timer);
			timer = undefined;
			isResting = true;
			finishing.then(endRest, endRest);
		},
	};
};

/** Milliseconds: no more is lost to a crash than this. */
const pause = 300;
