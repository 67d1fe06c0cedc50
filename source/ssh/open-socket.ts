import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {connect} from 'node:net';
import {Duplex} from 'node:stream';
import type {SshConnection} from './connection.ts';
import {reachProblem} from './reach-problem.ts';
import type {SshConfig} from './ssh-config.ts';
import {unlessAborted} from './unless-aborted.ts';

type Options = {readonly through: SshConnection | undefined; readonly signal: AbortSignal};

/**
 * A stream of bytes to a host's sshd: by its jump host, by its ProxyCommand, or straight.
 * @throws UserError telling an unknown host, a refusal and silence apart
 */
export async function openSocket(config: SshConfig, options: Options): Promise<Duplex> {
	const socket = await open(config, options);
	// Until ssh2 listens, an error must not count as unhandled; the closed socket tells.
	socket.on('error', () => undefined);
	return socket;
}

async function open(config: SshConfig, {through, signal}: Options): Promise<Duplex> {
	if (through !== undefined) return unlessAborted(throughJumpHost(config, through), signal);
	if (config.proxyCommand !== undefined) return byCommand(config.proxyCommand, signal);
	return straight(config, signal);
}

/** Nagle's algorithm against delayed acknowledgements costs 40 ms a call, hence noDelay. */
async function straight(config: SshConfig, signal: AbortSignal): Promise<Duplex> {
	const patience = AbortSignal.timeout(config.connectTimeout);
	const socket = connect({
		host: config.host,
		port: config.port,
		family: config.addressFamily,
		noDelay: true,
	});
	try {
		await once(socket, 'connect', {signal: AbortSignal.any([signal, patience])});
		return socket;
	} catch (error) {
		socket.destroy();
		signal.throwIfAborted();
		throw reachProblem(config, 'sshd', patience.aborted ? 'timeout' : error);
	}
}

function throughJumpHost(config: SshConfig, through: SshConnection): Promise<Duplex> {
	return new Promise((resolve, reject) => {
		through.client.forwardOut('127.0.0.1', 0, config.host, config.port, (error, channel) => {
			if (error) reject(reachProblem(config, 'sshd', error));
			else resolve(channel);
		});
	});
}

function byCommand(command: string, signal: AbortSignal): Duplex {
	const child = spawn('/bin/sh', ['-c', `exec ${command}`], {
		signal,
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const stream = Duplex.from({readable: child.stdout, writable: child.stdin});
	child.on('error', error => stream.destroy(error));
	stream.on('close', () => child.kill());
	return stream;
}
