import {createHash} from 'node:crypto';

/** A public host key in ssh's wire format. */
export type HostKey = Buffer;

/** `SHA256:…`, as ssh-keygen and sshd print it. */
export function fingerprintOf(key: HostKey): string {
	return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}
