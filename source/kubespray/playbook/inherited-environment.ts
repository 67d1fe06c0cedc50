/**
 * The user's environment without what would tell Ansible or its Python to be otherwise, and with a locale
 * that Ansible runs in: one of UTF-8.
 */
export const inheritedEnvironment = (
	env: NodeJS.ProcessEnv,
	platform: string,
): NodeJS.ProcessEnv => {
	const kept = Object.entries(env).filter(([name]) => !meddling.test(name));
	const {LC_ALL, LC_CTYPE, LANG} = env;
	const isUnicode = /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '');
	const locale = platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
	return {...Object.fromEntries(kept), ...(isUnicode ? {} : {LC_ALL: locale})};
};

const meddling =
	/^(ANSIBLE|ARA|MITOGEN|PYTHON|VIRTUAL_ENV|ROOKERY|K8S_AUTH|KUBECONFIG)(_|$)|^PYTHON/;
