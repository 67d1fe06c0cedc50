import {runInInstance} from '../../lxd/instances/run-in-instance.ts';
import {isRunning} from '../../model/instance-state.ts';
import {nodesOf} from '../../model/nodes-of.ts';
import {instanceOf} from '../../model/plan/instance-of.ts';
import type {StepContext} from '../phase.ts';

/**
 * Stops kubelet on the nodes that are containers and unmounts what it mounted. kubespray's reset unmounts by
 * force (`umount -f`, roles/reset/tasks/main.yml), which LXD refuses every container (`reject_force_umount`,
 * lxd/seccomp/seccomp.go): it would fail there after a minute of trying.
 */
export async function releaseMounts({session, facts, signal}: StepContext): Promise<void> {
	const running = nodesOf(facts.preset).filter(({name}) => {
		const instance = instanceOf(facts, name);
		return instance?.type === 'container' && isRunning(instance);
	});
	await Promise.all(
		running.map(async ({name}) =>
			runInInstance(session.client, {name, command: ['sh', '-c', script], signal}),
		),
	);
}

/** The newest first: one may be mounted within another. What still holds one of them loses it in peace (`-l`). */
const script = `
systemctl stop kubelet
sed -n 's#^[^ ]* \\(/var/lib/kubelet/[^ ]*\\) .*#\\1#p' /proc/self/mounts | sed '1!G;h;$!d' | while read -r path; do
	umount -l "$(printf '%b' "$path")"
done
`;
