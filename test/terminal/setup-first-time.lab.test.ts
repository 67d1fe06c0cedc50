import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/host.ts';
import {raiseLab} from '../lab/raise-lab.ts';

import {aHome} from '../run/fixtures/a-home.ts';
import {timeLimit} from '../time-limit.ts';
import {preferStandIn} from './prefer-stand-in.ts';
import {rookeryIn} from './rookery-in.ts';

describe.skipIf(whyNoLab())(
	'the first time, with what is proposed',
	{timeout: timeLimit(300)},
	() => {
		let lab: Lab;
		beforeAll(async () => {
			lab = await raiseLab({name: 'wizard-first-time', members: 2});
			await lab.importImage('focal');
			// It says that it is Debian, which it is; Ubuntu's own says so.
			for (const [key, value] of Object.entries({
				os: 'ubuntu',
				release: 'focal',
				version: '20.04',
			})) {
				await lab.lxc('albatross1', 'image', 'set-property', 'ubuntu/focal/amd64', key, value);
			}
		});
		afterAll(async () => {
			await lab?.down();
		});

		test('twelve keys are enough for a cluster; the second time there is nothing to do', async () => {
			const home = await aHome();
			await preferStandIn(home);
			const env = {ROOKERY_SSH_CONFIG: lab.sshConfig};
			const first = await rookeryIn(home, '', {env, columns: 80, rows: 24});
			let keys = 0;
			const enterTo = async (next: RegExp) => {
				keys++;
				await first.press('Enter');
				await first.waitFor(next);
			};

			await first.waitFor(/A new cluster/);
			await enterTo(/Which host is the way to LXD/);
			keys++;
			await first.paste('keeper@albatross1');
			await enterTo(/2 members, all online\.(?! Still)/);
			await enterTo(/▸ Nodes.*How many workers\? +2/s);
			await enterTo(/▸ Placement.*○ \S*worker-2/s);
			await enterTo(/▸ Profiles/);
			await enterTo(/▸ Image.*● Ubuntu 20\.04.*in LXD already/s);
			await enterTo(/▸ Kubernetes.*v2\.28\.1/s);
			await enterTo(/▸ Checks.*Nothing stands in the way/s);
			await enterTo(/▸ Review.*create lab-cluster-master-1 on albatross/s);
			await enterTo(/lab-cluster +● running/);
			expect(keys).toBeLessThanOrEqual(12);

			// A Python environment is made for it first.
			await first.waitFor(/● running +phase \d+ of 15: Kubernetes/, 180);
			await first.waitFor(/lab-cluster ✔ done/, 180);
			expect(await first.exitCode()).toBe(0);
			const kubectl = ['exec', 'lab-cluster-master-1', '--', 'kubectl'];
			const nodes = await lab.lxc('albatross1', ...kubectl, 'get', 'nodes', '-o', 'json');
			expect(JSON.parse(nodes)).toMatchObject({items: Array(3).fill({kind: 'Node'})});

			const second = await rookeryIn(home, '', {env, columns: 80, rows: 24});
			await second.waitFor(/▸ {3}● Run lab-cluster again/);
			await second.press('Enter');
			await second.waitFor(/▸ Checks.*Nothing stands in the way/s);
			await second.press('Enter');
			await second.waitFor(/There is nothing to do: lab-cluster is as the preset says\./);
			await second.press('C-c', 'C-c');
			expect(await second.exitCode()).toBe(130);
		});
	},
);
