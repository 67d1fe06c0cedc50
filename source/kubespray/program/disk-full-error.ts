import {UserError} from '../../model/user-error.ts';

/** @param folder where there was no room left */
export const diskFullError = (folder: string, cause?: unknown): UserError =>
	new UserError('no space is left on the disk', {
		fault: 'kubespray',
		where: folder,
		hint: 'free some (a release of kubespray takes about 20 MB, the Ansible it wants 600 MB), or move what rookery keeps with ROOKERY_HOME',
		cause,
	});
