import type {TypesByRole} from '../../../source/model/nodes.ts';

/** All nodes are containers. */
export const containers: TypesByRole = {master: 'container', worker: 'container'};
