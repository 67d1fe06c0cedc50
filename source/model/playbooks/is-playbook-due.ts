import type {Facts} from '../plan/facts.ts';
import {installationIn} from '../plan/installation-in.ts';
import {decidePlaybooks} from './decide-playbooks.ts';
import {leavingNodes} from './leaving-nodes.ts';

/** Whether any playbook is to be run, for nodes that come, stay or leave. */
export const isPlaybookDue = (facts: Facts): boolean => {
	const {kubespray} = facts;
	if (!kubespray) return false;
	return kubespray.purpose === 'reset'
		? installationIn(facts).kind !== 'not-installed'
		: decidePlaybooks(facts).length > 0 || leavingNodes(facts).length > 0;
};
