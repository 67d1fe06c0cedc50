import {join} from 'node:path';
import type {PlaybookOptions} from '../../kubespray/playbook/playbook-options.ts';
import {nodesOf} from '../../model/nodes-of.ts';
import type {StepContext} from '../phase.ts';
import {readyCheckout} from './ready-checkout.ts';
import {readyController} from './ready-controller.ts';

/** What every playbook of a run has in common: the cluster's own inventory and nodes, and the run's one log. */
export function playbookSetting({
	session: {files},
	facts,
	runFolder,
	agentSocket,
	emit,
	signal,
}: StepContext): Omit<PlaybookOptions, 'playbook' | 'phase'> {
	return {
		controller: readyController(facts),
		checkout: readyCheckout(facts),
		inventory: files.inventory,
		nodes: nodesOf(facts.preset).map(({name}) => name),
		factCache: files.factCache,
		folders: [
			{path: files.folder, writable: true},
			{path: runFolder, writable: true},
			// What the jump hosts' ssh reads, for a container that has only what is mounted.
			...(facts.jumpHosts?.files ?? []).map(path => ({path, writable: false})),
		],
		agentSocket,
		log: join(runFolder, 'kubespray.log'),
		emit,
		signal,
		env: process.env,
	};
}
