/** What runs containers. */
export type Engine = 'docker' | 'podman';
