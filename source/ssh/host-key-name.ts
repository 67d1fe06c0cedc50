import type {SshConfig} from './ssh-config.ts';

/** The name a host goes by in known_hosts. */
export function hostKeyName({hostKeyAlias, host, port}: SshConfig): string {
	if (hostKeyAlias !== undefined) return hostKeyAlias;
	return port === 22 ? host.toLowerCase() : `[${host.toLowerCase()}]:${port}`;
}
