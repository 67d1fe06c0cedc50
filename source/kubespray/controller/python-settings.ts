/**
 * The environment for Python and pip: the user's, so that pip finds its index, proxy, certificates and
 * cache as ever, without what would lead it to packages elsewhere than in our own environment.
 */
export function pythonSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const kept = Object.entries(env).filter(([name]) => !leading.test(name));
	return {...Object.fromEntries(kept), PIP_USER: '0', PYTHONUNBUFFERED: '1'};
}

const leading =
	/^(?:PYTHONHOME|PYTHONPATH|PYTHONUSERBASE|PYTHONSTARTUP|PYTHONOPTIMIZE|VIRTUAL_ENV|__PYVENV_LAUNCHER__|PIP_(?:TARGET|PREFIX|ROOT|PYTHON|REQUIREMENT|DRY_RUN|QUIET|VERBOSE|REPORT))$/;
