import {expect, test} from 'vitest';
import {resistingPods} from '../../../source/model/verification/resisting-pods.ts';

test('the pods that resist a drain are named once each', () => {
	const said = `node/w1 cordoned
Warning: ignoring DaemonSet-managed Pods: kube-system/kube-flannel-x2b9j
evicting pod shop/web-0
error when evicting pods/"web-0" -n "shop" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.
error when evicting pods/"web-0" -n "shop" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.
There are pending pods in node "w1" when an error occurred: error when waiting for pod "web-0" in namespace "shop" to terminate: global timeout reached: 5m0s
error: unable to drain node "w1" due to error: global timeout reached: 5m0s, continuing command...`;
	expect(resistingPods(said)).toEqual(['shop/web-0']);
	expect(resistingPods('error: nodes "w1" not found')).toEqual([]);
});
