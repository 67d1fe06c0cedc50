import {readBoundedText} from '../system/files.ts';
import {runProgram} from '../system/process.ts';
import type {SshConfig} from './config.ts';

/**
 * What OpenSSH would offer a host and ssh2 cannot: user certificates, and keys of security tokens (`sk-…`), in files and
 * in the agent.
 * @returns a phrase for each, for a sentence: "FILE is a certificate"
 */
export async function unofferedKeys(
	config: SshConfig,
	signal: AbortSignal,
): Promise<readonly string[]> {
	const files = config.identityFiles.flatMap(file => [`${file}.pub`, `${file}-cert.pub`]);
	const inFiles = await Promise.all(
		[...new Set([...files, ...config.certificateFiles])].map(async file => {
			return describe(file, await readBoundedText(file));
		}),
	);
	const held = await heldByAgent(config, signal);
	return [...inFiles, ...held].filter(phrase => phrase !== undefined);
}

async function heldByAgent({agentSocket}: SshConfig, signal: AbortSignal) {
	if (agentSocket === undefined || agentSocket === '') return [];
	const environment = {...process.env, SSH_AUTH_SOCK: agentSocket};
	const {stdout} = await runProgram('ssh-add', ['-L'], {signal, environment});
	return stdout.split('\n').map(line => {
		const [, , ...comment] = line.split(' ');
		return describe(`${comment.join(' ') || 'a key'} (agent)`, line);
	});
}

/** @param text a public key as its file has it: its type comes first */
function describe(name: string, text: string): string | undefined {
	const [type = ''] = text.split(' ', 1);
	if (/-cert-v\d+@openssh\.com$/.test(type)) return `${name} is a certificate`;
	return type.startsWith('sk-') ? `${name} is a key of a security token` : undefined;
}
