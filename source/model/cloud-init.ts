import {z} from 'zod';

/** How far cloud-init is in a node: what its own status file says, and what it says of itself. */
export type CloudInitStatus =
	| {readonly kind: 'done'}
	/** `stage` as cloud-init calls it: init-local, init, modules-config, modules-final. */
	| {readonly kind: 'running'; readonly stage: string | undefined}
	/** It ended, and these went wrong on the way. */
	| {readonly kind: 'failed'; readonly errors: readonly string[]};

/**
 * @param text of /run/cloud-init/status.json; empty where cloud-init has not begun
 * @param hasEnded whether `cloud-init status --wait` came back by itself
 */
export function readCloudInitStatus(text: string, hasEnded: boolean): CloudInitStatus {
	const {data} = StatusFile.safeParse(parse(text));
	const stage = typeof data?.v1['stage'] === 'string' ? data.v1['stage'] : undefined;
	if (!hasEnded) return {kind: 'running', stage};
	const errors = Object.values(data?.v1 ?? {}).flatMap(
		part => StagePart.safeParse(part).data?.errors ?? [],
	);
	return errors.length === 0 ? {kind: 'done'} : {kind: 'failed', errors};
}

/** {"v1": {"stage": "modules-final", "modules-final": {"errors": ["('runcmd', …)"], …}, …}} */
const StatusFile = z.object({v1: z.record(z.string(), z.unknown())});

const StagePart = z.object({errors: z.array(z.string())});

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
