import {fileProblem} from '../model/file-problem.ts';
import {UserError} from '../model/user-error.ts';
import {fingerprintOf, type HostKey} from './fingerprint-of.ts';
import {hostKeyType} from './host-key-type.ts';
import {judgeHostKey} from './judge-host-key.ts';
import {type KnownHostKeys, knownHostKeys} from './known-host-keys.ts';
import {rememberHostKey} from './remember-host-key.ts';
import type {SshConfig} from './ssh-config.ts';
import type {SshOptions} from './ssh-options.ts';
import {takeTurn} from './take-turn.ts';

/**
 * Has a host's first key accepted, by the command line or by the person, and remembers it.
 * @throws UserError when nobody vouches for it
 */
export async function acceptHostKey(
	config: SshConfig,
	key: HostKey,
	{options, signal}: {readonly options: SshOptions; readonly signal: AbortSignal},
): Promise<void> {
	const fingerprint = fingerprintOf(key);
	if (options.acceptedHostKeys.includes(fingerprint)) return remember(config, key, options);
	const {questions} = options;
	if (questions === undefined || config.neverAddsHostKeys) {
		throw notVouchedFor(config, key, await knownHostKeys(config, signal));
	}
	return takeTurn(questions, async () => {
		// Another connection may have asked about the same host while this one waited for its turn.
		const known = await knownHostKeys(config, signal);
		if (judgeHostKey(config, known, key) === 'known') return;
		if (options.acceptedHostKeys.includes(fingerprint)) return;
		const type = hostKeyType(key);
		if (!(await questions.acceptHostKey(config.host, type, fingerprint, signal))) {
			throw new UserError(`the host key of ${config.host} was not accepted`, {
				fault: 'connection',
				where: config.destination,
				hint: 'compare it with what the host’s administrator tells you, then try again',
			});
		}
		options.acceptedHostKeys.push(fingerprint);
		await remember(config, key, options);
	});
}

/** As with OpenSSH, a known_hosts that cannot be written is worth a warning, and does not keep anybody out. */
async function remember(config: SshConfig, key: HostKey, options: SshOptions): Promise<void> {
	try {
		await rememberHostKey(config, key);
	} catch (error) {
		const problem = fileProblem(error, 'connection');
		const reason = problem?.message ?? (error instanceof Error ? error.message : String(error));
		const text = `The host key of ${config.host} could not be added to known_hosts. ${reason}`;
		const told = toldBy.get(options.acceptedHostKeys) ?? new Set();
		toldBy.set(options.acceptedHostKeys, told);
		if (told.has(text)) return;
		told.add(text);
		(options.questions?.warn ?? options.warn)?.(text);
	}
}

/** An invocation connects to a host more than once, and says it once. */
const toldBy = new WeakMap<readonly string[], Set<string>>();

function notVouchedFor(config: SshConfig, key: HostKey, {authorities}: KnownHostKeys): UserError {
	const fingerprint = fingerprintOf(key);
	const source =
		authorities.length > 0
			? 'host certificates (@cert-authority in known_hosts)'
			: config.knownHostsCommand === undefined
				? undefined
				: 'KnownHostsCommand';
	const unasked = source === undefined ? '' : `rookery does not use ${source} yet; `;
	return new UserError(
		`${config.host} is not in known_hosts; its key is ${hostKeyType(key)} ${fingerprint}`,
		{
			fault: 'connection',
			where: config.destination,
			hint: `${unasked}if that is its key, pass --accept-host-key ${fingerprint}`,
		},
	);
}
