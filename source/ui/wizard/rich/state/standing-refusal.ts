import type {Refusal, Sheet, Typing} from './face-state.ts';

/** Why the name that stands there now was refused; undefined once another is written. */
export const standingRefusal = (
	{refusal}: Extract<Sheet, {readonly kind: 'save-as'}>,
	typing: Typing | undefined,
): Refusal | undefined => (refusal?.name === typing?.text.trim() ? refusal : undefined);
