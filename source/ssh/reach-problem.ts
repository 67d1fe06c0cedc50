import {UserError} from '../model/user-error.ts';

export type Endpoint = {
	/** As the user wrote it. */
	readonly destination: string;
	readonly host: string;
	readonly port: number;
	/** Milliseconds. */
	readonly connectTimeout: number;
};

/**
 * Why no byte came through to a host: from an error of node:net, or of a channel through a jump host.
 * @param service what should listen there: `sshd`
 */
export function reachProblem(endpoint: Endpoint, service: string, cause: unknown): UserError {
	const {destination, host, port, connectTimeout} = endpoint;
	const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
	const text = cause instanceof Error ? cause.message : String(cause);
	const problem = (message: string, hint: string) =>
		new UserError(message, {fault: 'connection', where: destination, hint, cause});
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || /resol|not known|lookup/i.test(text)) {
		return problem(`no such host: ${host}`, 'check its spelling, your DNS and your VPN');
	}
	if (code === 'ECONNREFUSED' || /refused/i.test(text)) {
		return problem(
			`${host} refuses connections on port ${port}`,
			`does ${service} listen there, and is ${port} its port?`,
		);
	}
	if (/prohibited/i.test(text)) {
		return problem(
			`the jump host may not forward to ${host}:${port}`,
			'its sshd_config says AllowTcpForwarding no, or PermitOpen leaves this host out',
		);
	}
	return problem(
		`${host} does not answer on port ${port}${cause === 'timeout' ? ` within ${connectTimeout / 1000} s` : `: ${text}`}`,
		'is the host up, and does a firewall or a VPN stand between?',
	);
}
