import type {FaceState, Typing} from '../state/face-state.ts';

/** What is being written as the answer to a question. */
export const typedIn = ({typing}: Pick<FaceState, 'typing'>, key: string): Typing | undefined =>
	typing?.purpose.kind === 'question' && typing.purpose.key === key ? typing : undefined;
