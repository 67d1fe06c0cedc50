import type {KubesprayFacts} from '../kubespray/kubespray-facts.ts';
import type {Facts} from '../plan/facts.ts';
import {decidePlaybooks} from './decide-playbooks.ts';
import {leavingNodes} from './leaving-nodes.ts';

/** Whether any playbook is to be run, for nodes that come, stay or leave. */
export const isPlaybookDue = (facts: Facts): boolean => {
	const {kubespray} = facts;
	if (!kubespray) return false;
	return kubespray.purpose === 'reset'
		? isInstalled(kubespray)
		: decidePlaybooks(facts).length > 0 || leavingNodes(facts).length > 0;
};

const isInstalled = ({live, record}: KubesprayFacts) =>
	live.kind !== 'none' || record !== undefined;
