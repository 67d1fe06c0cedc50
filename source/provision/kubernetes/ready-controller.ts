import type {Controller} from '../../model/kubespray/controller.ts';
import type {Facts} from '../../model/plan/facts.ts';

/** What runs Ansible, made by an earlier phase. */
export function readyController({kubespray}: Pick<Facts, 'kubespray'>): Controller {
	if (!kubespray?.controller) {
		throw new Error('nothing runs Ansible, although its phase ended well');
	}

	return kubespray.controller;
}
