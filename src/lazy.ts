export interface Updatable {
  requestUpdate(): void;
}

/** A module that only some readers need. */
export interface Lazy<T> {
  /** The module: undefined while it is on its way, and the element is updated then; null where it could not be had. */
  (host: Updatable): T | null | undefined;
  /** Never rejects. */
  load(): Promise<T | null>;
}

/** Fetches a module on the first occasion; then all elements share it. */
export function lazy<T>(fetch: () => Promise<T>): Lazy<T> {
  let module: T | null | undefined;
  let loading: Promise<T | null> | undefined;
  const load = (): Promise<T | null> =>
    (loading ??= fetch().then(
      (loaded) => (module = loaded),
      () => (module = null),
    ));
  return Object.assign(
    (host: Updatable) => {
      if (module === undefined) void load().then(() => host.requestUpdate());
      return module;
    },
    { load },
  );
}
