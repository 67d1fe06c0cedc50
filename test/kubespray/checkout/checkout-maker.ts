import {makeCheckout} from '../../../source/kubespray/checkout.ts';
import {homeFolders} from '../../../source/system/paths.ts';

// A process of its own that makes a checkout: REPOSITORY RELEASE ROOKERY_HOME.
const [repository = '', release = '', root] = process.argv.slice(2);
await makeCheckout({
	repository,
	release,
	home: homeFolders({ROOKERY_HOME: root}),
	onProgress: () => undefined,
	signal: new AbortController().signal,
});
