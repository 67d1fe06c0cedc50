import type {ReachableMaster} from '../../kubespray/kubeconfig/fetch-kubeconfig.ts';
import {nodesOf} from '../../model/nodes-of.ts';
import {addressOf} from '../../model/plan/address-of.ts';
import type {Facts} from '../../model/plan/facts.ts';
import {instanceOf} from '../../model/plan/instance-of.ts';

/** The masters that have an address, in the preset's order, and the way to each. */
export const reachableMasters = (facts: Facts): readonly ReachableMaster[] =>
	nodesOf(facts.preset)
		.filter(({role}) => role === 'master')
		.flatMap(({name}) => {
			const record = facts.records[name];
			const address = addressOf(instanceOf(facts, name), record);
			return address === undefined ? [] : [{name, address, via: record?.via}];
		});
