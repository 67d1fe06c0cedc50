import type {Facts} from '../model/plan/facts.ts';

/**
 * What cloud-init is told at the first start, in an image that has it: the cluster's key for root, and what
 * Ansible needs. Focal reads only `user.user-data`; later ones prefer `cloud-init.user-data`
 * (LXD reference/cloud-init), so both say the same.
 */
export function userData({publicKey, fleet}: Facts): Readonly<Record<string, string>> {
	const text = [
		'#cloud-config',
		'disable_root: false',
		'users:',
		'  - default',
		'  - name: root',
		'    ssh_authorized_keys:',
		`      - ${publicKey}`,
		'packages: [openssh-server, python3]',
		'',
	].join('\n');
	return {
		'user.user-data': text,
		...(fleet.extensions.includes('cloud_init') ? {'cloud-init.user-data': text} : {}),
	};
}
