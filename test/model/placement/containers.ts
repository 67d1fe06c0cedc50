import type {TypesByRole} from '../../../source/model/types-by-role.ts';

/** All nodes are containers. */
export const containers: TypesByRole = {master: 'container', worker: 'container'};
