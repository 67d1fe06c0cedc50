import {makeController} from '../../../source/kubespray/controller/controller.ts';
import {homeFolders} from '../../../source/system/paths.ts';

// A process of its own that makes a Python environment: CHECKOUT (as JSON) ROOKERY_HOME.
const [checkout = '', root] = process.argv.slice(2);
await makeController({
	checkout: JSON.parse(checkout),
	runner: 'python',
	pythonRange: {least: '3.9', most: '3.14'},
	home: homeFolders({ROOKERY_HOME: root}),
	onProgress: () => undefined,
	signal: new AbortController().signal,
	env: process.env,
});
