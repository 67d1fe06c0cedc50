import type {Checkout} from '../../model/kubespray/checkout.ts';
import type {Controller} from '../../model/kubespray/controller.ts';
import type {HomeFolders} from '../../preset/home.ts';
import {findEnvironment} from './find-environment.ts';
import {findImage} from './find-image.ts';
import type {Runner} from './runner.ts';

type Wanted = {
	readonly checkout: Checkout;
	readonly runner: Runner;
	readonly home: HomeFolders;
};

/** What was made ready to run a checkout's playbooks; only files are looked at, no program is run. */
export function findController({checkout, runner, home}: Wanted): Promise<Controller | undefined> {
	return runner === 'python'
		? findEnvironment(checkout, home)
		: findImage({engine: runner, release: checkout.release, home});
}
