import type {IdentityCallback, ParsedKey, SignCallback, SigningRequestOptions} from 'ssh2';
import ssh2 from 'ssh2';
import type {LoginKey} from './login-key.ts';

type Options = {
	readonly keys: Promise<readonly LoginKey[]>;
	readonly agentSocket: string | undefined;
	/** The host would take this key, but its passphrase is not known. */
	readonly onLocked: (file: string) => void;
	/** The host takes a key, and has it prove itself. */
	readonly onSign: () => void;
};

/**
 * Offers the agent's keys and key files alike, as ssh2's one kind of key that is signed with only
 * once the host said it would take it: so that nobody is asked a passphrase in vain.
 */
export class KeyRing extends ssh2.BaseAgent<ParsedKey> {
	readonly #options: Options;

	constructor(options: Options) {
		super();
		this.#options = options;
	}

	override getIdentities(callback: IdentityCallback<ParsedKey>): void {
		this.#options.keys.then(
			keys =>
				callback(
					undefined,
					keys.map(key => key.publicKey),
				),
			error => callback(error),
		);
	}

	override sign(
		publicKey: ParsedKey,
		data: Buffer,
		options: SigningRequestOptions | SignCallback,
		callback?: SignCallback,
	): void {
		if (typeof options === 'function') {
			this.sign(publicKey, data, {}, options);
			return;
		}
		const answer: SignCallback = (error, signature) => callback?.(error, signature);
		this.#sign(publicKey, data, options, answer).catch(answer);
	}

	async #sign(
		publicKey: ParsedKey,
		data: Buffer,
		options: SigningRequestOptions,
		answer: SignCallback,
	): Promise<void> {
		const keys = await this.#options.keys;
		this.#options.onSign();
		const key = keys.find(other => other.publicKey.getPublicSSH().equals(publicKey.getPublicSSH()));
		if (key?.kind === 'file') {
			const unlocked = key.unlock();
			if (unlocked === undefined) this.#options.onLocked(key.file);
			else answer(undefined, unlocked.sign(data, options.hash));
			return;
		}
		new ssh2.OpenSSHAgent(this.#options.agentSocket ?? '').sign(publicKey, data, options, answer);
	}
}
