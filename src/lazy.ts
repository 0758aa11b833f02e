export interface Updatable {
  requestUpdate(): void;
}

/** A module that only some readers need. */
export interface Lazy<T> {
  /** The module: undefined while it is on its way, and the element is updated then; null where it could not be had just now. */
  (host: Updatable): T | null | undefined;
  /** Never rejects. */
  load(): Promise<T | null>;
}

/** A module that could not be had is asked for again after this time, in milliseconds, when somebody needs it. */
const FORGOTTEN = 10_000;

/**
 * Fetches a module on the first occasion; then all elements share it.
 *
 * @param fetch its promise may have a `module` already: the loader gives such for chunks that it has foreseen, so that
 *   the first frame of a widget is whole
 */
export function lazy<T>(fetch: () => Promise<T> & { readonly module?: T }): Lazy<T> {
  let module: T | null | undefined;
  let loading: Promise<T | null> | undefined;
  const load = (): Promise<T | null> => {
    if (!loading) {
      const promise = fetch();
      module = promise.module;
      loading = promise.then(
        (loaded) => (module = loaded),
        () => {
          setTimeout(() => (loading = module = undefined), FORGOTTEN);
          return (module = null);
        },
      );
    }
    return loading;
  };
  return Object.assign(
    (host: Updatable) => {
      if (module !== undefined) return module;
      const loaded = load();
      if (module === undefined) void loaded.then(() => host.requestUpdate());
      return module;
    },
    { load },
  );
}
