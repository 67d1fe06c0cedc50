/** What runs Ansible for a checkout: a Python environment of our own, or a container. */
export type Controller =
	| {
			readonly kind: 'environment';
			readonly folder: string;
			/** "3.11.7". */
			readonly python: string;
			/** Of ansible-core: "2.16.14". */
			readonly ansible: string;
	  }
	| {
			readonly kind: 'container';
			readonly engine: 'docker' | 'podman';
			/** `quay.io/kubespray/kubespray:v2.28.1`. */
			readonly image: string;
			/** A file: the `/etc/passwd` for inside. */
			readonly accounts: string;
	  };
