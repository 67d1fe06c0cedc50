import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {UserError} from '../model/user-error.ts';
import {runProgram} from './run-program.ts';
import {startAgent} from './start-agent.ts';

type Options = {
	/** Key file → passphrase. */
	readonly passphrases: ReadonlyMap<string, string>;
	readonly signal: AbortSignal;
};

export type HeldKeys = {
	/** For SSH_AUTH_SOCK or IdentityAgent. */
	readonly agentSocket: string;
	readonly release: () => Promise<void>;
};

/**
 * What ssh-add asks: the passphrase is only ever in its environment. ssh-add would ask for ever about
 * a wrong one.
 */
const askpass = `#!/bin/sh
case $1 in Bad*) exit 1 ;; esac
printf '%s\\n' "$ROOKERY_PASSPHRASE"
`;

/**
 * Holds unlocked keys in an ssh-agent of our own, for programs that run OpenSSH's ssh themselves. It
 * ends with this process, however that ends.
 * @throws UserError when a passphrase does not open its key
 */
export async function holdKeys({passphrases, signal}: Options): Promise<HeldKeys> {
	const folder = await mkdtemp(join(tmpdir(), 'rookery-agent-')); // made 0700
	const agentSocket = join(folder, 'agent');
	let stop = () => {};
	const release = async () => {
		stop();
		await rm(folder, {recursive: true, force: true});
	};
	try {
		const program = join(folder, 'askpass');
		await writeFile(program, askpass, {mode: 0o700});
		stop = await startAgent(agentSocket, signal);
		await Promise.all(
			[...passphrases].map(([file, passphrase]) =>
				addKey(file, {
					signal,
					environment: {
						...process.env,
						SSH_AUTH_SOCK: agentSocket,
						SSH_ASKPASS: program,
						SSH_ASKPASS_REQUIRE: 'force',
						DISPLAY: process.env['DISPLAY'] ?? ':0', // before OpenSSH 8.4, what made it use SSH_ASKPASS
						ROOKERY_PASSPHRASE: passphrase,
					},
				}),
			),
		);
		return {agentSocket, release};
	} catch (error) {
		await release();
		throw error;
	}
}

async function addKey(
	file: string,
	options: {readonly signal: AbortSignal; readonly environment: NodeJS.ProcessEnv},
): Promise<void> {
	const {exitCode, stderr} = await runProgram('ssh-add', ['-q', file], options);
	if (exitCode === 0) return;
	throw new UserError(`ssh-add does not take ${file}: ${stderr.trim() || 'wrong passphrase'}`, {
		fault: 'connection',
		where: file,
		hint: `hand the key to your own ssh-agent: ssh-add ${file}`,
	});
}
