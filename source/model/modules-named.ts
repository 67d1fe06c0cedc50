import {expandNode} from './expanded-node.ts';
import {nodesOf} from './nodes-of.ts';
import type {Facts} from './plan/facts.ts';

/** The kernel modules that profiles of nodes not running yet name: their members must be able to load them. */
export function modulesNamed({preset, fleet}: Pick<Facts, 'preset' | 'fleet'>): readonly string[] {
	const waiting = nodesOf(preset).filter(
		({name}) =>
			!fleet.instances.some(instance => instance.name === name && instance.status === 'Running'),
	);
	const named = waiting.flatMap(node =>
		(expandNode(node, preset, fleet).config['linux.kernel_modules'] ?? '').split(','),
	);
	return [...new Set(named.map(module => module.trim()))].filter(module => module !== '');
}
