import type {CheckResult} from '../check-result.ts';
import {notRunning} from '../instance-state.ts';
import {nameList} from '../name-list.ts';
import {instanceOf} from '../plan/instance-of.ts';
import {isHalfMade} from '../plan/is-half-made.ts';
import type {CheckFacts} from './check-facts.ts';

const check = 'node-running';

/** Whether the nodes that exist run. What LXD made by half is made again, and `node-as-placed` tells what is out of reach. */
export const checkNodeRunning = ({
	preset,
	fleet,
	nodes,
}: Pick<CheckFacts, 'preset' | 'fleet' | 'nodes'>): readonly CheckResult[] =>
	notRunning(
		nodes
			.flatMap(({name}) => instanceOf({preset, fleet}, name) ?? [])
			.filter(instance => instance.status !== 'Error' && !isHalfMade(instance)),
		fleet,
	).map(({names, message, fix}) => ({
		check,
		subject: nameList(names),
		verdict: 'warning',
		why: message,
		remedy: `${fix} "rookery up" does so too.`,
	}));
