import type {SshQuestions} from '../../../../ssh/options.ts';
import type {SshQuestion, WizardStore} from '../state.ts';

/** Asks on the screen what a connection waits for; one question after the other. */
type SshAsker = {
	readonly questions: SshQuestions;
	readonly accept: (isAccepted: boolean) => void;
	readonly give: (passphrase: string | undefined) => void;
};

type Answer = boolean | string | undefined;

export function sshAsker(store: Pick<WizardStore, 'face'>): SshAsker {
	let settle: ((answer: Answer) => void) | undefined;
	let last: Promise<unknown> = Promise.resolve();

	const askNow = async (question: SshQuestion, signal: AbortSignal): Promise<Answer> => {
		signal.throwIfAborted();
		const {promise, resolve, reject} = Promise.withResolvers<Answer>();
		const give = () => reject(signal.reason);
		signal.addEventListener('abort', give, {once: true});
		settle = resolve;
		store.face({type: 'ask', question});
		try {
			return await promise;
		} finally {
			signal.removeEventListener('abort', give);
			settle = undefined;
			store.face({type: 'ask', question: undefined});
		}
	};
	const ask = async (question: SshQuestion, signal: AbortSignal): Promise<Answer> => {
		const answer = last.then(
			() => askNow(question, signal),
			() => askNow(question, signal),
		);
		last = answer;
		return answer;
	};
	return {
		questions: {
			acceptHostKey: async (host, keyType, fingerprint, signal) =>
				(await ask({kind: 'host-key', host, keyType, fingerprint}, signal)) === true,
			passphrase: async (keyFile, wrong, signal) => {
				const answer = await ask({kind: 'passphrase', keyFile, wrong}, signal);
				return typeof answer === 'string' ? answer : undefined;
			},
			warn: text => store.face({type: 'notify', notice: {text, look: 'caution'}}),
		},
		accept: isAccepted => settle?.(isAccepted),
		give: passphrase => settle?.(passphrase),
	};
}
