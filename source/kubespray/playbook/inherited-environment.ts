/** The user's environment without what would tell Ansible, its Python or kubectl to be otherwise. */
export const inheritedEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
	Object.fromEntries(Object.entries(env).filter(([name]) => !meddling.test(name)));

const meddling = /^(ANSIBLE_|ARA_|PYTHON|VIRTUAL_ENV|ROOKERY_|K8S_AUTH_|KUBECONFIG|LC_|LANG)/;
