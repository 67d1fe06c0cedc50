import {quote} from '../quote.ts';
import type {Edited, NodesOfPreset} from './edited.ts';
import {groupOf} from './group-of.ts';
import {leaveEtcd} from './leave-etcd.ts';
import {withEtcd} from './with-etcd.ts';

/** Takes a node out. Neither group can do without a node; a list of nodes with etcd follows, and stays odd. */
export const removeNode = <P extends NodesOfPreset>(preset: P, name: string): Edited<P> => {
	const group = groupOf(name, preset);
	if (!group) return {ok: false, why: `there is no node ${quote(name)}`};
	const nodes = Object.fromEntries(
		Object.entries(preset[group].nodes).filter(([other]) => other !== name),
	);
	if (Object.keys(nodes).length === 0) return {ok: false, why: lastOf(name)[group]};
	const changed = {...preset, [group]: {...preset[group], nodes}};
	return {ok: true, preset: withEtcd(changed, leaveEtcd(name, changed))};
};

const lastOf = (name: string) => ({
	masters: `${name} is the last master; a cluster needs one at least, so add another first`,
	workers: `${name} is the last worker; masters carry the control plane alone, so add another first`,
});
