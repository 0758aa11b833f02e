/**
 * Trusted Types (https://w3c.github.io/trusted-types/dist/spec/): a page may let no text become HTML or script that has not
 * come through a policy. Ours has the name that pages have to allow for lit anyway.
 */

interface Policy {
  createHTML(html: string): string;
  createScript(text: string): string;
}
let policy: Policy | undefined | null;

/** @returns what the browser takes for the text; the text itself where no policy is needed, or none is allowed */
export function trusted(kind: keyof Policy, text: string): string {
  if (policy === undefined) {
    policy = null;
    try {
      const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } };
      const same = (own: string): string => own;
      if (trustedTypes) policy = trustedTypes.createPolicy('lit-html', { createHTML: same, createScript: same });
    } catch {
      // Not allowed; perhaps not needed either.
    }
  }
  return policy ? policy[kind](text) : text;
}
