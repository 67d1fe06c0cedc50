import {type Installation, installationOf} from '../kubespray/installation.ts';
import type {Facts} from './facts.ts';

/** How far Kubernetes is installed, where the facts of a plan have it. */
export const installationIn = ({
	kubespray,
	fleet,
}: Pick<Facts, 'kubespray' | 'fleet'>): Installation =>
	kubespray ? installationOf({...kubespray, instances: fleet.instances}) : {kind: 'not-installed'};
