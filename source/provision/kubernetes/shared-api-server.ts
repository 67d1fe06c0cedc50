import {z} from 'zod';
import type {Candidate} from '../../kubespray/kubeconfig/find-api-server.ts';

/** Where all masters are reached at once, when the variables name such an address; Jinja is not ours to read. */
export const sharedApiServer = (
	variables: Readonly<Record<string, unknown>>,
): Candidate | undefined => LoadBalancer.safeParse(variables['loadbalancer_apiserver']).data;

const LoadBalancer = z.object({
	address: z.string().regex(/^[^{]+$/),
	port: z.coerce.number().int().min(1).max(65_535).default(6443),
});
